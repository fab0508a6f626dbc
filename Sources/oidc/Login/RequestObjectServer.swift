internal import HTTPTypes
internal import OpenIDConnect
internal import OpenIDConnectTesting

/// Serves the request object of one login on loopback, which only a provider on this machine can fetch, until the
/// command ends.
struct RequestObjectServer: Sendable {
    /// What publishes the object.
    let host: RequestObjectHost
    /// The URL that it is under.
    let baseURL: String
    private let server: LoopbackServer

    /// Starts to serve.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` `redirect.listener`.
    static func start() async throws(OIDCError) -> RequestObjectServer {
        let store = InMemoryRequestObjects()
        func host(_ authority: String) throws(OIDCError) -> RequestObjectHost {
            let baseURL = "http://\(authority)/request-objects"
            return try RequestObjectHost(baseURL: baseURL, store: store, security: .httpOnLoopback)
        }
        // Only the path decides what is served, and the port isn't known yet.
        let served = try host("127.0.0.1")
        let server: LoopbackServer
        do throws(LoopbackServer.CannotListen) {
            server = try await LoopbackServer.start { request, _ in
                guard request.method == .get, let document = try? await served.document(at: request.path ?? "") else {
                    return (HTTPResponse(status: .notFound), [])
                }
                let fields: HTTPFields = [.contentType: document.contentType, .cacheControl: document.cacheControl]
                return (HTTPResponse(status: .ok, headerFields: fields), document.body)
            }
        } catch {
            throw OIDCError(.redirectListener, phase: .configuration, detail: error.description, underlying: error)
        }
        let authority = "127.0.0.1:\(server.port)"
        return RequestObjectServer(
            host: try host(authority),
            baseURL: "http://\(authority)/request-objects",
            server: server
        )
    }
}
