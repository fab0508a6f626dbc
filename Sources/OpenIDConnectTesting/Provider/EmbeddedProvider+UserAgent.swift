internal import HTTPTypes
internal import JOSE
public import OpenIDConnect

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

    /// Plays the user agent, and fetches the request object first where the URL has a `request_uri` (OIDC Core 6.2), and
    /// the client's document where its ID is a URL (draft-ietf-oauth-client-id-metadata-document).
    ///
    /// - Parameters:
    ///   - url: An authorization URL.
    ///   - client: Through which the provider calls the client.
    /// - Throws: As ``open(_:)``.
    public func open(_ url: String, calling client: some Transport) async throws(SignInRefused) -> UserAgentRequest {
        let query = EndpointURL(url, security: .httpOnLoopback)?.query ?? ""
        let parameters = FormEncoding.decode(query.utf8) ?? []
        if let uri = parameters.first(where: { $0.name.isExactly("request_uri") })?.value {
            await fetchRequestObject(uri, client)
        }
        if let id = parameters.first(where: { $0.name.isExactly("client_id") })?.value {
            await fetchDocument(id, client)
        }
        return try open(url)
    }

    private func fetchRequestObject(_ uri: String, _ client: some Transport) async {
        guard let url = EndpointURL(uri, security: .httpOnLoopback) else { return }
        let answer = try? await client.send(
            HTTPRequest(
                method: .get,
                scheme: url.scheme,
                authority: url.authority,
                path: url.query.map { "\(url.path)?\($0)" } ?? url.path
            ),
            body: [],
            options: ExchangeOptions(role: EndpointRole(rawValue: "request_uri"), maximumBodySize: 64 * 1024)
        )
        guard let (response, body) = answer else { return }
        withState { state in
            state.clientAnswers.append((.requestObject, response))
            if response.status == .ok { state.requestObjects[uri] = body }
        }
    }

    private func fetchDocument(_ id: String, _ client: some Transport) async {
        let discovery = Discovery(transport: client, security: .httpOnLoopback)
        guard EndpointURL(id, security: .httpOnLoopback) != nil,
            let document = try? await discovery.clientIDMetadataDocument(at: id)
        else { return }
        withState { state in
            state.clients.removeAll { $0.id.isExactly(id) }
            state.clients.append(EmbeddedClient(id: id, secret: nil, redirectURIs: document.metadata.redirectURIs))
        }
    }

    /// Sends the user to the client's `initiate_login_uri`, with the issuer and nothing else (OIDC Core 4).
    public func initiateLogin() {
        withState { state in
            let issuer = issuer(state).string
            for client in state.clients {
                guard let uri = client.string("initiate_login_uri") else { continue }
                let separator = uri.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
                let query = FormEncoding.encode([("iss", issuer)])
                state.clientCalls.append(call(.initiateLogin, .get, uri + separator + query))
            }
        }
    }
}
