import JOSE
import OpenIDConnect
import Testing

/// What a relying party refuses before anything is sent.
@Suite struct ConfigurationTests {
    private static func party(id: String = "client", redirectURI: String = "https://app.example/callback") throws
        -> RelyingParty
    {
        try RelyingParty(
            issuer: Sample.issuer,
            client: Client(id: id, redirectURI: redirectURI),
            transport: Sample.nobody
        )
    }

    @Test("client ID", arguments: ["", "a\u{0}", "a\r\nb", "cli\u{E9}nt", "\u{7F}"])
    func clientID(id: String) throws {
        let error = #expect(throws: OIDCError.self) { try Self.party(id: id) }
        #expect(error?.code == .configurationClientID)
        #expect(error?.phase == .configuration)
    }

    @Test(
        "client IDs that RFC 6749 appendix A.1 allows",
        arguments: ["a", "a b:c", "https://app.example/client.json", "~!@#$%^&*()"]
    )
    func goodClientID(id: String) throws {
        #expect(try Self.party(id: id).client.id == id)
    }

    @Test(
        "redirect URI",
        arguments: [
            "", "/callback", "app.example/callback", "://app.example", "https://app.example/#",
            "https://app.example/a#b",
            "https://app.example/\u{E9}", "https://app.example/a b", "https://app.example/\r\n", "1https://app.example",
        ]
    )
    func redirectURI(redirectURI: String) throws {
        let error = #expect(throws: OIDCError.self) { try Self.party(redirectURI: redirectURI) }
        #expect(error?.code == .configurationRedirectURI)
        #expect(error?.phase == .configuration)
    }

    @Test(
        "redirect URIs as they are registered",
        arguments: [
            "https://app.example", "https://app.example/callback?a=b", "http://localhost/cb", "com.example.app:/cb",
        ]
    )
    func goodRedirectURI(redirectURI: String) throws {
        #expect(try Self.party(redirectURI: redirectURI).client.redirectURI == redirectURI)
    }

    @Test("clock tolerance", arguments: [(-1, false), (0, true), (300, true), (301, false)] as [(Int64, Bool)])
    func clockTolerance(seconds: Int64, isAllowed: Bool) throws {
        if isAllowed {
            #expect(try ClockTolerance(seconds: seconds).seconds == seconds)
        } else {
            let error = #expect(throws: OIDCError.self) { try ClockTolerance(seconds: seconds) }
            #expect(error?.code == .configurationClockTolerance)
        }
    }

    @Test("a party prints its issuer and client")
    func description() throws {
        #expect("\(try Self.party())" == "RelyingParty(issuer: https://a.example, client: client)")
    }
}
