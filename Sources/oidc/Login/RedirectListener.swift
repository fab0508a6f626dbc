internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectTesting

/// Waits on a loopback redirect URI for the one request that is the callback (RFC 8252 section 7.3).
///
/// Any other path, method or host gets an error page and consumes nothing. The page that answers the callback waits for
/// the verdict, so that the browser shows how the login ended.
struct RedirectListener: Sendable {
    /// The redirect URI, with the port that is listened on.
    let redirectURI: String
    /// The callback's request target, once.
    let callbacks: AsyncStream<String>
    private let servers: [LoopbackServer]
    private let verdict: Verdict

    /// Starts to listen.
    ///
    /// - Parameter redirectURI: An http URI on `127.0.0.1`, `localhost` or `[::1]`; without a port a free one is taken.
    /// - Throws: ``OpenIDConnect/OIDCError`` `configuration.redirect_uri`, `redirect.listener`.
    static func start(_ redirectURI: String) async throws(OIDCError) -> RedirectListener {
        guard let url = EndpointURL(redirectURI, security: .httpOnLoopback), url.scheme == "http" else {
            throw OIDCError(
                .configurationRedirectURI,
                phase: .configuration,
                detail: "nothing can listen there: it must be http on 127.0.0.1, localhost or [::1]",
                actual: redirectURI
            )
        }
        let (callbacks, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(1))
        let verdict = Verdict()
        let handler: LoopbackServer.Handler = { request, _ in
            guard isCallback(request, url) else {
                return page(.notFound, "Not found", "This address only waits for the end of a sign-in.")
            }
            continuation.yield(request.path ?? "/")
            continuation.finish()
            return await verdict.isSignedIn
                ? page(.ok, "Signed in", "You can close this window and return to the terminal.")
                : page(.badRequest, "Not signed in", "The terminal says why. You can close this window.")
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

    private static func isCallback(_ request: HTTPRequest, _ url: EndpointURL) -> Bool {
        let target = request.path ?? "/"
        let path = String(decoding: target.utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
        // Another name that leads here is a page that reaches for this listener through DNS.
        let host = EndpointURL("http://\(request.authority ?? "")", security: .httpOnLoopback)
        let isSameHost = host?.host == url.host && (url.port == nil || host?.port ?? 80 == url.port)
        return request.method == .get && path == url.path && target.utf8.count > path.utf8.count && isSameHost
    }

    private static func page(
        _ status: HTTPResponse.Status,
        _ title: String,
        _ text: String
    ) -> (HTTPResponse, [UInt8]) {
        var fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "no-store",
            .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        ]
        if let referrerPolicy = HTTPField.Name("Referrer-Policy") { fields[referrerPolicy] = "no-referrer" }
        let html = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>\(title)</title>
            <body style="font-family: sans-serif; margin: 15vh auto; max-width: 30em"><h1>\(title)</h1><p>\(text)</p>
            """
        return (HTTPResponse(status: status, headerFields: fields), Array(html.utf8))
    }
}
