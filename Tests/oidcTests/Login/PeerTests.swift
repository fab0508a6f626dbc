import Foundation
import JOSE
import Testing

/// `oidc login` at an OpenID provider that we did not write, with a user agent that we did not write.
@Suite(.fewAtATime, Peer.needed("oidc-provider-mock")) struct PeerTests {
    private func signsIn(_ mock: ProviderMock, _ login: LoginProcess) async throws -> Output {
        let page = try await Peer.browse(login.url, ["sub": "ada"])
        #expect(page["status"]?.number?.int64 == 200)
        #expect(page["text"]?.string?.contains("<h1>Signed in</h1>") == true)
        let output = await login.process.finish()
        #expect(output.status == 0, "\(output.err)")
        let events = try output.objects
        #expect(events.map { $0["event"]?.string } == ["authorization_url", "signed_in"])
        let event = try #require(events.last)
        #expect(event["issuer"]?.string == mock.issuer)
        #expect(event["subject"]?.string == "ada")
        #expect(event["claims"]?["iss"]?.string == mock.issuer)
        #expect(event["claims"]?["nonce"]?.string == login.parameter("nonce"))
        let userInfo = try #require(event["userinfo"])
        #expect(userInfo["sub"]?.string == "ada")
        #expect(userInfo["name"]?.string == "Ada Example")
        #expect(userInfo["email"]?.string == "ada@example.com")
        #expect(userInfo["custom"]?.text == #"[1,{"a":null}]"# || userInfo["custom"]?.array?.count == 2)
        Canary.check(output.everything.replacingOccurrences(of: login.url, with: ""))
        return output
    }

    /// The mock has no public clients; its own words arrive.
    @Test func publicClient() async throws {
        let mock = try await ProviderMock.start()
        let login = try await LoginProcess.start(mock.issuer, ["--client-id", "any-client"])
        let page = try await Peer.browse(login.url, ["sub": "ada"])
        #expect(page["status"]?.number?.int64 == 400)
        let output = await login.process.finish()
        #expect(output.status == 1)
        let event = try #require(try output.objects.last)
        #expect(event["code"]?.string == "token.error_response")
        #expect(event["provider_error"]?["error"]?.string == "invalid_client")
        await mock.stop()
    }

    @Test func secretThatAnyClientMayHave() async throws {
        let mock = try await ProviderMock.start(["--require-nonce"])
        let login = try await LoginProcess.start(
            mock.issuer,
            ["--client-id", "any-client", "--scope", "openid profile email"],
            environment: ["OAUTH_CLIENT_SECRET": "a secret: with spaces & 100%"]
        )
        let output = try await signsIn(mock, login)
        #expect(!output.everything.contains("a secret: with"))
        await mock.stop()
    }

    /// A registered client: redirect URI and secret are compared.
    @Test func registeredClient() async throws {
        let mock = try await ProviderMock.start(["--require-registration"])
        let redirectURI = "http://127.0.0.1:\(try await Ports.free())/callback"
        let client = try await mock.register(redirectURI, method: "client_secret_basic")
        let login = try await LoginProcess.start(
            mock.issuer,
            ["--client-id", client.id, "--redirect-uri", redirectURI, "--scope", "openid profile email"],
            environment: ["OAUTH_CLIENT_SECRET": client.secret]
        )
        let output = try await signsIn(mock, login)
        #expect(!output.everything.contains(client.secret))
        await mock.stop()
    }

    @Test func wrongSecret() async throws {
        let mock = try await ProviderMock.start(["--require-registration"])
        let redirectURI = "http://127.0.0.1:\(try await Ports.free())/callback"
        let client = try await mock.register(redirectURI, method: "client_secret_basic")
        let login = try await LoginProcess.start(
            mock.issuer,
            ["--client-id", client.id, "--redirect-uri", redirectURI],
            environment: ["OAUTH_CLIENT_SECRET": "another-secret"]
        )
        let page = try await Peer.browse(login.url, ["sub": "ada"])
        #expect(page["status"]?.number?.int64 == 400)
        let output = await login.process.finish()
        #expect(output.status == 1)
        let event = try #require(try output.objects.last)
        #expect(event["code"]?.string == "token.error_response")
        #expect(event["provider_error"]?["error"]?.string == "invalid_client")
        #expect(!output.everything.contains("another-secret"))
        await mock.stop()
    }

    /// The mock sends no state with an error, though RFC 6749 section 4.1.2.1 requires it: whose denial this is can't be
    /// known, so it is refused for that, and still nobody is signed in.
    @Test func denialWithoutState() async throws {
        let mock = try await ProviderMock.start()
        let login = try await LoginProcess.start(mock.issuer, ["--client-id", "any-client"])
        let page = try await Peer.browse(login.url, ["action": "deny"])
        #expect(page["status"]?.number?.int64 == 400)
        #expect(page["text"]?.string?.contains("<h1>Not signed in</h1>") == true)
        let output = await login.process.finish()
        #expect(output.status == 1)
        #expect(try output.objects.last?["code"]?.string == "callback.state_missing")
        await mock.stop()
    }

    @Test func discovery() async throws {
        let mock = try await ProviderMock.start()
        let output = try await OIDC.run("discover", mock.issuer, "--json")
        #expect(output.status == 0, "\(output.err)")
        let object = try output.object
        #expect(object["issuer"]?.string == mock.issuer)
        #expect(object["keys"]?.array?.map { $0["usable"]?.bool } == [true])
        await mock.stop()
    }
}
