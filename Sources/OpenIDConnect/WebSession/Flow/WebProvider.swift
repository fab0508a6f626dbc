/// One provider of a site, and the routes that it has there.
///
/// The callback's path is that of ``Client/redirectURI``: each provider has its own, so that none can answer for another
/// (RFC 9700 section 4.4.2.1).
public struct WebProvider: Sendable {
    /// The provider's name in paths and sessions: letters, digits, hyphen and underscore.
    public let name: String
    /// The relying party.
    public let party: RelyingParty
    /// What a login asks for.
    public var request: AuthorizationRequest
    /// Begins a login, by GET; `return_to` of its query is the page to come back to.
    public var loginPath: String
    /// Lets somebody else begin a login (OIDC Core 4); nil doesn't.
    public var initiatedLoginPath: String?
    /// Where such a login may lead.
    public var targets = TargetLinkPolicy.ignore
    /// Takes logout tokens (OIDC Back-Channel Logout 1.0); nil doesn't. Needs a store.
    public var backChannelLogoutPath: String?
    /// The page that the provider shows in a frame at logout (OIDC Front-Channel Logout 1.0); nil for none. Browsers that
    /// keep third-party cookies apart bring no session there.
    public var frontChannelLogoutPath: String?
    /// Whether a sign-out here ends the session at the provider as well, if it has an `end_session_endpoint`.
    public var endsProviderSession = true

    /// Makes a provider of a site.
    ///
    /// - Parameters:
    ///   - name: Its name in paths and sessions.
    ///   - party: The relying party, whose redirect URI is a route of the site.
    ///   - request: What a login asks for.
    ///   - loginPath: Begins a login; `/login/` and the name unless given.
    public init(
        name: String,
        party: RelyingParty,
        request: AuthorizationRequest = AuthorizationRequest(),
        loginPath: String? = nil
    ) {
        self.name = name
        self.party = party
        self.request = request
        self.loginPath = loginPath ?? "/login/\(name)"
    }

    var responseMode: ResponseMode { request.responseMode ?? request.responseType.defaultMode }
}
