internal import OpenIDConnect
internal import OpenIDConnectTokenStore

/// The tokens that the command line keeps between its runs, for each provider and client.
struct KeptTokens: Sendable {
    private let manager: TokenManager

    /// The tokens of this provider and client.
    ///
    /// - Parameter environment: Says where the files are.
    /// - Throws: ``OpenIDConnect/OIDCError`` `token_store.location`.
    init(_ party: RelyingParty, environment: [String: String] = Environment.all) throws(OIDCError) {
        let directory = try FileTokenStore.directory(of: "oidc", environment: environment)
        manager = TokenManager(party, store: FileTokenStore(directory: directory))
    }

    /// Keeps the tokens of a sign-in.
    func keep(_ signIn: SignIn) async throws(OIDCError) { try await manager.keep(signIn) }

    /// The tokens as they are, without any call.
    func tokens() async throws(OIDCError) -> TokenSet {
        guard let tokens = try await manager.keptTokens() else {
            throw OIDCError(.sessionMissing, phase: .tokenStore, detail: "nobody is signed in at \(manager.key)")
        }
        return tokens
    }

    /// Fresh tokens.
    ///
    /// - Parameter rejected: An access token that is to be replaced.
    func freshTokens(replacing rejected: AccessToken? = nil) async throws(OIDCError) -> TokenSet {
        try await manager.tokens(replacing: rejected)
    }

    /// Forgets the tokens; those that were kept.
    func signOut() async throws(OIDCError) -> TokenSet? { try await manager.signOut() }
}
