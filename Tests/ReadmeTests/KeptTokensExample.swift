import OpenIDConnect
import OpenIDConnectTokenStore

/// The README's example of keeping tokens, as it stands there, in the middle of a function.
enum KeptTokensExample {
    static func accessToken(
        party: RelyingParty,
        signIn: SignIn,
        environment: [String: String]
    ) async throws -> AccessToken {
        // README
        let directory = try FileTokenStore.directory(of: "my-program", environment: environment)
        let manager = TokenManager(party, store: FileTokenStore(directory: directory))
        try await manager.keep(signIn)
        // Now and in every later run, from any task and any process:
        let token = try await manager.accessToken()
        // README
        return token
    }
}
