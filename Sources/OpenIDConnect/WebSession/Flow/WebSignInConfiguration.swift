public import JOSE

/// How a site keeps its users signed in.
public struct WebSignInConfiguration: Sendable {
    /// Makes what the application keeps of a login; what it throws refuses the login. Fetch UserInfo here if need be.
    public typealias SignedIn = @Sendable (SignIn, RelyingParty) async throws(OIDCError) -> JSON
    /// Makes the page for a refusal: HTML without scripts, and with styles and images of this site
    /// alone. Nothing else would be loaded.
    public typealias ErrorPage = @Sendable (_ error: OIDCError, _ loginPath: String?) -> String

    /// The keys of cookies and stored sessions.
    public var sealingKeys: SealingKeys
    /// Where sessions are kept.
    public var sessions = SessionStorage.cookie
    /// How long they last.
    public var limits = SessionLimits()
    /// Whether sessions have the login's tokens: ``WebSignIn/tokens(of:replacing:)``. They don't fit into a cookie as a
    /// rule, and aren't refreshed there.
    public var keepsTokens = false
    /// The origins whose pages show this site in a frame: `https://huggingface.co` for a Space. Cookies are then sent in
    /// frames, and pages that need a session may be framed by these; our own pages by none.
    public var frameAncestors: [String] = []
    /// Where a login leads that was asked for nothing else.
    public var landing = ReturnTarget.root
    /// Where a logout leads: a page that anybody may see, since one that needs a session would begin a login.
    ///
    /// A logout goes on to the provider, and comes back from there. A `form-action` in the Content-Security-Policy of the
    /// page with the form must allow the provider's origin, or browsers stay on that page.
    public var signedOutLanding = ReturnTarget.root
    /// Where a user chooses among several providers; nil leads to the first one. It gets `return_to`.
    public var signInPath: String?
    /// Signs out, by a POST of this site's own page. `everywhere` in the form ends the user's sessions in all browsers.
    public var logoutPath = "/logout"
    /// Makes what the application keeps of a login.
    public var signedIn: SignedIn = { _, _ in .null }
    /// Makes the page for a refusal; nil for a plain one.
    public var errorPage: ErrorPage?
    /// Where the time comes from; the relying parties should have the same.
    public var time: any TimeSource = SystemTimeSource()

    /// Makes the default configuration.
    ///
    /// - Parameter sealingKeys: The keys of cookies and stored sessions.
    public init(sealingKeys: SealingKeys) {
        self.sealingKeys = sealingKeys
    }
}
