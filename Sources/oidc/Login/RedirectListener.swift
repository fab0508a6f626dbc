internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectTesting

/// Waits on a loopback redirect URI for the one request that is the callback (RFC 8252 section 7.3).
///
/// Any other path, method or host gets an error page and consumes nothing. What stands in a fragment never reaches a
/// server, so a page of ours brings it. The page that answers the callback waits for
/// the verdict, so that the browser shows how the login ended.
struct RedirectListener: Sendable {
    /// The redirect URI, with the port that is listened on.
    let redirectURI: String
    /// The callback, once.
    let callbacks: AsyncStream<Callback>
    private let servers: [LoopbackServer]
    private let verdict: Verdict

    /// Starts to listen.
    ///
    /// - Parameters:
    ///   - redirectURI: An http URI on `127.0.0.1`, `localhost` or `[::1]`; without a port a free one is taken.
    ///   - mode: How the callback will come.
    /// - Throws: ``OpenIDConnect/OIDCError`` `configuration.redirect_uri`, `redirect.listener`.
    static func start(_ redirectURI: String, mode: ResponseMode = .query) async throws(OIDCError) -> RedirectListener {
        guard let url = EndpointURL(redirectURI, security: .httpOnLoopback), url.scheme == "http" else {
            throw OIDCError(
                .configurationRedirectURI,
                phase: .configuration,
                detail: "nothing can listen there: it must be http on 127.0.0.1, localhost or [::1]",
                actual: redirectURI
            )
        }
        let (callbacks, continuation) = AsyncStream.makeStream(of: Callback.self, bufferingPolicy: .bufferingOldest(1))
        let verdict = Verdict()
        let handler: LoopbackServer.Handler = { request, body in
            guard isRedirectURI(request, url) else { return RedirectPage.notFound }
            guard let callback = callback(in: request, body, mode) else {
                return mode == .fragment && request.method == .get
                    ? RedirectPage.bringingFragment : RedirectPage.notFound
            }
            continuation.yield(callback)
            continuation.finish()
            return await verdict.isSignedIn
                ? RedirectPage.signedIn : RedirectPage.notSignedIn
        }
        do throws(LoopbackServer.CannotListen) {
            let port = UInt16(url.port ?? 0)
            let first = try await LoopbackServer.start(port: port, isIPv6: url.host == "[::1]", handler: handler)
            var servers = [first]
            // A browser may take localhost for either address.
            if url.host == "localhost",
                let second = try? await LoopbackServer.start(
                    port: first.port,
                    isIPv6: true,
                    handler: handler
                )
            {
                servers.append(second)
            }
            let query = url.query.map { "?\($0)" } ?? ""
            let hasPath = redirectURI.utf8.dropFirst(7).contains(UInt8(ascii: "/"))
            return RedirectListener(
                redirectURI: url.port == nil
                    ? "http://\(url.host):\(first.port)\(hasPath ? url.path : "")\(query)" : redirectURI,
                callbacks: callbacks,
                servers: servers,
                verdict: verdict
            )
        } catch {
            throw OIDCError(
                .redirectListener,
                phase: .configuration,
                detail: error.description,
                actual: redirectURI,
                underlying: error
            )
        }
    }

    /// Ends listening, once the page that answers the callback knows the verdict.
    func stop(isSignedIn: Bool) async {
        verdict.settle(isSignedIn)
        for server in servers { await server.stop() }
    }

    private static func isRedirectURI(_ request: HTTPRequest, _ url: EndpointURL) -> Bool {
        // Another name that leads here is a page that reaches for this listener through DNS.
        let host = EndpointURL("http://\(request.authority ?? "")", security: .httpOnLoopback)
        let isSameHost = host?.host == url.host && (url.port == nil || host?.port ?? 80 == url.port)
        return isSameHost && split(request).path == url.path
    }

    /// Nil for a request that brings none.
    private static func callback(in request: HTTPRequest, _ body: [UInt8], _ mode: ResponseMode) -> Callback? {
        switch (request.method, mode) {
        case (.get, _) where split(request).hasQuery: .url(request.path ?? "/")
        case (.post, .formPost): .form(String(decoding: body, as: UTF8.self))
        // A page of another site could bring a fragment that it has made up, and use the callback up.
        case (.post, .fragment) where request.isFromOwnPage: .fragment(String(decoding: body, as: UTF8.self))
        default: nil
        }
    }

    private static func split(_ request: HTTPRequest) -> (path: String, hasQuery: Bool) {
        let target = request.path ?? "/"
        let path = String(decoding: target.utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
        return (path, target.utf8.count > path.utf8.count)
    }
}

extension HTTPRequest {
    /// Whether a page of this address has sent it: browsers tell the origin with every POST.
    fileprivate var isFromOwnPage: Bool {
        headerFields[.origin].map { $0 == "http://\(authority ?? "")" } ?? false
    }
}
