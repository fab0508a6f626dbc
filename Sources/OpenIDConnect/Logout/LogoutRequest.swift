/// What a logout at the provider asks for (OIDC RP-Initiated Logout 1.0 section 2). The client ID, the client's
/// ``Client/postLogoutRedirectURI`` and a state are always sent with it.
public struct LogoutRequest: Sendable {
    /// The ID token of the login that ends, from ``IDToken/raw``. Without it most providers ask the user, and some
    /// refuse.
    public var idTokenHint: RawIDToken?
    /// Who logs out, in the provider's words, when there is no ID token.
    public var logoutHint: String?
    /// The user's languages, best first (BCP 47).
    public var uiLocales: [String] = []

    /// Makes a request.
    ///
    /// - Parameter idTokenHint: The ID token of the login that ends.
    public init(idTokenHint: RawIDToken? = nil) {
        self.idTokenHint = idTokenHint
    }
}
