import Foundation
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectTokenStore
import Testing

/// The commands for kept tokens, at a provider on loopback.
@Suite(.fewAtATime) struct TokenCommandTests {
    /// No token of the store was printed.
    private func checkSilence(_ output: Output, _ signedIn: SignedIn, _ location: SourceLocation = #_sourceLocation) {
        Canary.check(output, signedIn.loopback.provider, location)
        Canary.checkTerminal(output, location)
    }

    @Test("token: the access token on standard output, and nothing else")
    func token() async throws {
        let signedIn = try await SignedIn.start()
        let token = try #require(try signedIn.kept?.accessToken.revealed)
        let output = try await signedIn.run("token")
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out == token + "\n")
        #expect(!output.err.contains(token))
        let object = try await signedIn.run("token", ["--json"]).object
        #expect(object["access_token"]?.string == token)
        #expect(object["ok"]?.bool == true)
        #expect(object["scopes"]?.array?.compactMap(\.string) == ["openid", "profile"])
        #expect(object["expires_at"]?.number?.int64 == (try signedIn.kept)?.accessTokenExpiresAt)
        #expect(signedIn.refreshCount == 0)
        await signedIn.stop()
    }

    @Test(
        "token: refreshed when it has ended, also for a confidential client",
        arguments: [EmbeddedClient.public, .confidential]
    )
    func refreshed(client: EmbeddedClient) async throws {
        let signedIn = try await SignedIn.start(client: client)
        try signedIn.expire()
        let old = try #require(try signedIn.kept)
        let folder = try TemporaryFolder()
        let file = try folder.file("secret", (client.secret ?? "none") + "\n")
        let output = try await signedIn.run("token", client.secret == nil ? [] : ["--client-secret-file", file])
        #expect(output.status == 0, "\(output.err)")
        let new = try #require(try signedIn.kept)
        #expect(output.out == new.accessToken.revealed + "\n")
        #expect(new.accessToken != old.accessToken)
        #expect(new.refreshToken != old.refreshToken)
        #expect(signedIn.refreshCount == 1)
        await signedIn.stop()
    }

    @Test("whoami: asks the provider, with a fresh token")
    func whoami() async throws {
        let signedIn = try await SignedIn.start()
        try signedIn.expire()
        let output = try await signedIn.run("whoami")
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out.isEmpty)
        #expect(output.err.contains("preferred_username     ada-example"))
        #expect(output.err.contains("access token           7 h"))
        checkSilence(output, signedIn)
        let json = try await signedIn.run("whoami", ["--json"])
        let object = try json.object
        #expect(object["subject"]?.string == EmbeddedUser.ada.subject)
        #expect(object["userinfo"]?["sub"]?.string == EmbeddedUser.ada.subject)
        #expect(object["has_refresh_token"]?.bool == true)
        checkSilence(json, signedIn)
        #expect(signedIn.refreshCount == 1)
        await signedIn.stop()
    }

    @Test("whoami: an access token that the provider refuses is refreshed")
    func whoamiRefused() async throws {
        let signedIn = try await SignedIn.start()
        var json = JSON(try JSONDocument(parsing: try #require(try signedIn.kept).serialized()).root)
        json["access_token"] = "withdrawn"
        try signedIn.store.save(TokenSet(serialized: json.octets, for: signedIn.key))
        let output = try await signedIn.run("whoami")
        #expect(output.status == 0, "\(output.err)")
        #expect(signedIn.refreshCount == 1)
        #expect(try signedIn.kept?.accessToken.revealed != "withdrawn")
        await signedIn.stop()
    }

    @Test("whoami --offline: asks nobody")
    func offline() async throws {
        let signedIn = try await SignedIn.start()
        try signedIn.expire()
        await signedIn.stop()
        let output = try await signedIn.run("whoami", ["--offline", "--json"])
        #expect(output.status == 0, "\(output.err)")
        #expect(try output.object["subject"]?.string == EmbeddedUser.ada.subject)
        #expect(try output.object["userinfo"]?.isNull == true)
        #expect(output.err.contains("access token           over"))
        checkSilence(output, signedIn)
    }

    @Test("refresh: a new token, though the old one is valid")
    func refresh() async throws {
        let signedIn = try await SignedIn.start()
        let old = try #require(try signedIn.kept)
        let output = try await signedIn.run("refresh", ["--json"])
        #expect(output.status == 0, "\(output.err)")
        #expect(try output.object["ok"]?.bool == true)
        #expect(try signedIn.kept?.accessToken != old.accessToken)
        #expect(signedIn.refreshCount == 1)
        checkSilence(output, signedIn)
        await signedIn.stop()
    }

    @Test("logout: the tokens are gone, whether the provider can be told or not")
    func logout() async throws {
        let signedIn = try await SignedIn.start()
        await signedIn.stop()
        let output = try await signedIn.run("logout", ["--json"])
        #expect(output.status == 0, "\(output.err)")
        #expect(try output.object["was_signed_in"]?.bool == true)
        #expect(try signedIn.kept == nil)
        checkSilence(output, signedIn)
        let again = try await signedIn.run("logout", ["--json"])
        #expect(again.status == 0)
        #expect(try again.object["was_signed_in"]?.bool == false)
    }

    @Test("nobody is signed in", arguments: [["token"], ["refresh"], ["whoami"], ["whoami", "--offline"]])
    func missing(command: [String]) async throws {
        let signedIn = try await SignedIn.start()
        try signedIn.store.delete(signedIn.key)
        let output = try await signedIn.run(command[0], ["--json"] + command.dropFirst())
        #expect(output.status == 1)
        #expect(try output.object["error"]?["code"]?.string == "session.missing")
        #expect(output.err.contains("oidc login"))
        await signedIn.stop()
    }

    @Test("the session has ended at the provider: an error that says so, and no tokens are left")
    func ended() async throws {
        let signedIn = try await SignedIn.start()
        let grant = try #require(try signedIn.kept?.refreshGrant)
        _ = try await signedIn.party.refresh(grant)
        let output = try await signedIn.run("refresh", ["--json"])
        #expect(output.status == 1)
        #expect(try output.object["error"]?["code"]?.string == "session.ended")
        #expect(try output.object["error"]?["provider_error"]?["error"]?.string == "invalid_grant")
        #expect(try signedIn.kept == nil)
        checkSilence(output, signedIn)
        await signedIn.stop()
    }

    @Test("the provider is away: the old token while it is valid, an error that keeps the tokens after that")
    func away() async throws {
        let signedIn = try await SignedIn.start()
        await signedIn.stop()
        #expect(try await signedIn.run("token").status == 0)
        try signedIn.expire()
        let output = try await signedIn.run("token", ["--json"])
        #expect(output.status == 1)
        #expect(try output.object["error"]?["code"]?.string == "transport.connection_failed")
        #expect(try signedIn.kept != nil)
    }

    @Test("the client is named by the environment, too; without one it is a wrong usage")
    func environment() async throws {
        let signedIn = try await SignedIn.start()
        let environment = signedIn.environment.merging([
            "OAUTH_CLIENT_ID": EmbeddedClient.public.id, "OPENID_PROVIDER_URL": signedIn.loopback.issuer.string,
        ]) { $1 }
        let output = try await OIDC.run("token", environment: environment)
        #expect(output.out == (try signedIn.kept?.accessToken.revealed ?? "") + "\n")
        #expect(try await OIDC.run("token", signedIn.loopback.issuer.string).status == 64)
        let secretless = try await signedIn.run("token", ["--client-auth", "client_secret_basic", "--json"])
        #expect(try secretless.object["error"]?["code"]?.string == "client_authentication.secret")
        await signedIn.stop()
    }

    @Test("J05 whatever the umask, the files are the owner's alone", arguments: ["000", "022", "077", "177"])
    func umask(mask: String) async throws {
        let signedIn = try await SignedIn.start()
        let other = try TemporaryFolder()
        let tokens = try #require(try signedIn.kept)
        let (directory, file) = (signedIn.store.directory, try signedIn.key.digest() + ".json")
        try FileManager.default.removeItem(atPath: directory + "/" + signedIn.key.digest() + ".lock")
        let output = await (try signedIn.start("refresh", through: #"umask "# + mask + #"; exec "$0" "$@""#)).finish()
        #expect(output.status == 0, "\(output.err)")
        #expect(try signedIn.kept?.accessToken != tokens.accessToken)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(names.count == 2 && names.contains(file))
        for name in names { #expect(try Self.mode("\(directory)/\(name)") == "600") }
        // And the directories, where there were none.
        let made = try ChildProcess(
            "/bin/sh",
            ["-c", #"umask "# + mask + #"; exec "$0" "$@""#, OIDC.executable] + signedIn.arguments("logout"),
            environment: ["XDG_STATE_HOME": other.path("state")]
        )
        #expect(await made.finish().status == 0)
        for path in ["state", "state/oidc", "state/oidc/tokens"] { #expect(try Self.mode(other.path(path)) == "700") }
        await signedIn.stop()
    }

    private static func mode(_ path: String) throws -> String {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return String((attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1, radix: 8)
    }

    @Test("J05 a token file that others may read is refused, with what to do about it")
    func permissions() async throws {
        let signedIn = try await SignedIn.start()
        let file = try signedIn.store.directory + "/" + signedIn.key.digest() + ".json"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let output = try await signedIn.run("token", ["--json"])
        #expect(output.status == 1)
        #expect(try output.object["error"]?["code"]?.string == "token_store.permissions")
        #expect(output.err.contains("0644") && output.err.contains("0600"))
        #expect(try await signedIn.run("logout").status == 0)
        #expect(!FileManager.default.fileExists(atPath: file))
        await signedIn.stop()
    }
}
