internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// Plays the user agent: opens the authorization URL, consents, and returns the URL to which the provider sends it.
    ///
    /// - Parameter url: ``OpenIDConnect/Login/url``.
    /// - Throws: ``SignInRefused`` when the provider shows a page instead; a form, too.
    public func signIn(at url: String) throws(SignInRefused) -> String {
        let next = try open(url)
        guard next.method == .get else { throw SignInRefused(reason: "the response is a form") }
        return next.url
    }

    /// Plays the user agent: opens a page of the provider, and says what it does next. The provider's answer may be a
    /// redirect, or a form that is posted at once.
    ///
    /// - Parameter url: An authorization URL, or one of the logout endpoint.
    /// - Throws: ``SignInRefused`` when the provider shows an error page instead.
    public func open(_ url: String) throws(SignInRefused) -> UserAgentRequest {
        guard let endpoint = EndpointURL(url, security: .httpOnLoopback) else {
            throw SignInRefused(reason: "the authorization URL is none")
        }
        let target = endpoint.query.map { "\(endpoint.path)?\($0)" } ?? endpoint.path
        let (response, body) = respond(
            to: HTTPRequest(method: .get, scheme: endpoint.scheme, authority: endpoint.authority, path: target),
            body: []
        )
        return try UserAgentRequest(after: response, body)
    }
}
