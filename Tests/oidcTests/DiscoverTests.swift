import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc discover`: metadata and keys, validated, and what is unusual about them.
@Suite(.fewAtATime) struct DiscoverTests {
    @Test func json() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let issuer = loopback.issuer.string
        let output = try await OIDC.run("discover", issuer, "--json")
        #expect(output.status == 0, "\(output.err)")
        let object = try output.object
        #expect(object["ok"]?.bool == true)
        #expect(object["issuer"]?.string == issuer)
        #expect(object["metadata"]?["token_endpoint"]?.string == issuer + "/oauth/token")
        let keys = try #require(object["keys"]?.array)
        #expect(keys.map { $0["usable"]?.bool } == [false, true, true])
        #expect(keys[0]["code"]?.string == "jwk.unsupported")
        #expect(keys[1]["crv"]?.string == "Ed25519")
        #expect(keys[2]["kty"]?.string == "RSA")
        #expect(keys[2]["kid"]?.string == (try ProviderSigningKey.shared().keyID))
        let notes = try #require(object["notes"]?.array).compactMap(\.string)
        for note in ["no end_session_endpoint", "\"none\" is not listed", "1 of 3 keys are left out", "RFC 9207"] {
            #expect(notes.contains { $0.contains(note) }, "\(note)")
        }
        await loopback.stop()
    }

    @Test func human() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        let output = try await OIDC.run("discover", loopback.issuer.string)
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out.isEmpty)
        for text in ["notice: plain http", "token_endpoint", "1. left out", "Unusual", "end_session_endpoint"] {
            #expect(output.err.contains(text), "\(text)")
        }
        await loopback.stop()
    }

    @Test(arguments: [ProviderFault.discoveryIssuer, .keySetMalformed]) func fault(_ fault: ProviderFault) async throws
    {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        loopback.provider.setFaults([fault])
        let output = try await OIDC.run("discover", loopback.issuer.string, "--json")
        #expect(output.status == 1)
        let object = try output.object
        #expect(object["ok"]?.bool == false)
        #expect(object["error"]?["code"]?.string == fault.refusal.code.rawValue)
        #expect(object["error"]?["phase"]?.string == fault.refusal.phase.rawValue)
        await loopback.stop()
    }

    @Test func noteAboutPKCE() async throws {
        let loopback = try await LoopbackProvider.start(signingKey: .shared())
        loopback.provider.setFaults([.discoveryPlainPKCE])
        let output = try await OIDC.run("discover", loopback.issuer.string, "--json")
        #expect(output.status == 0, "\(output.err)")
        let notes = try output.object["notes"]?.array?.compactMap(\.string) ?? []
        #expect(notes.contains("S256 is not listed: sign-in is refused"))
        await loopback.stop()
    }

    @Test func unreachable() async throws {
        let output = try await OIDC.run("discover", "http://127.0.0.1:\(try await Ports.free())", "--json")
        #expect(output.status == 1)
        let error = try #require(try output.object["error"])
        #expect(error["code"]?.string == "transport.connection_failed")
        #expect(error["phase"]?.string == "discovery")
    }

    @Test(arguments: ["http://provider.example", "provider.example", "file:///etc/passwd", ""])
    func issuerThatIsNone(_ issuer: String) async throws {
        let output = try await OIDC.run("discover", issuer, "--json")
        #expect(output.status == 1)
        #expect(try output.object["error"]?["code"]?.string == "configuration.issuer")
    }

    @Test func withoutIssuerIsWrongUsage() async throws {
        let output = try await OIDC.run("discover", "--json")
        #expect(output.status == 64)
        #expect(output.out.isEmpty)
    }
}
