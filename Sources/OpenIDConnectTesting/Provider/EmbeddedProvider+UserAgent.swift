internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// Plays the user agent: opens the authorization URL, consents, and returns the URL to which the provider sends it.
    ///
    /// - Parameter url: ``OpenIDConnect/Login/url``.
    /// - Throws: ``SignInRefused`` when the provider shows an error page instead.
    public func signIn(at url: String) throws(SignInRefused) -> String {
        guard let endpoint = EndpointURL(url, security: .httpOnLoopback) else {
            throw SignInRefused(reason: "the authorization URL is none")
        }
        let target = endpoint.query.map { "\(endpoint.path)?\($0)" } ?? endpoint.path
        let (response, body) = respond(
            to: HTTPRequest(method: .get, scheme: endpoint.scheme, authority: endpoint.authority, path: target),
            body: []
        )
        guard let location = response.headerFields[.location] else {
            throw SignInRefused(reason: String(decoding: body, as: UTF8.self))
        }
        return location
    }
}
