import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The page that the provider has in a frame.
@Suite struct FrontChannelLogoutTests {
    private static let right = "iss=https%3A%2F%2Fa.example&sid=session"

    @Test(
        "G08 issuer and session must be those of the session in this browser",
        arguments: [
            (right, nil), (right + "&other=1", nil), ("sid=session", .logoutMalformed),
            ("iss=https%3A%2F%2Fa.example", .logoutMalformed), ("", .logoutMalformed), ("%", .logoutMalformed),
            (right + "&sid=session", .logoutMalformed),
            ("iss=https%3A%2F%2Fa.example%2F&sid=session", .logoutIssuerMismatch),
            ("iss=https%3A%2F%2Fa.example&sid=other", .logoutSessionMismatch),
        ] as [(String, ErrorCode?)]
    )
    func judged(query: String, code: ErrorCode?) throws {
        let party = try Sample.party()
        let answer = party.frontChannelLogout(.query(query), session: LogoutSample.session("a"))
        #expect(answer.refusal?.code == code)
        #expect(answer.response.status.code == (code == nil ? 200 : 400))
        #expect(answer.endedSessions == (code == nil ? ["a"] : []))
        #expect(answer.response.headerFields[.cacheControl] == "no-store")
    }

    @Test("G08 a session of another issuer, or without a sid, goes on")
    func otherSession() throws {
        let party = try Sample.party()
        let other = LogoutSample.session("a", issuer: "https://b.example")
        #expect(party.frontChannelLogout(.query(Self.right), session: other).refusal?.code == .logoutIssuerMismatch)
        let nameless = LogoutSample.session("a", sessionID: nil)
        #expect(party.frontChannelLogout(.query(Self.right), session: nameless).refusal?.code == .logoutSessionMismatch)
    }

    @Test("without a session in this browser nothing ends, and nothing is wrong")
    func noSession() throws {
        let answer = try Sample.party().frontChannelLogout(.query(Self.right), session: nil)
        #expect(answer.response.status.code == 200)
        #expect(answer.endedSessions.isEmpty)
    }

    @Test("G08 no call is made: no token is revoked")
    func noCall() throws {
        let transport = Sample.nobody
        let party = try Sample.party(transport: transport)
        _ = party.frontChannelLogout(.query(Self.right), session: LogoutSample.session("a"))
        #expect(transport.calls.isEmpty)
    }
}
