internal import JOSE

/// The part of an application that serves its request objects: each at a URL that nobody can guess, once.
///
/// ```swift
/// let host = try RequestObjectHost(baseURL: "https://app.example/request-objects")
/// configuration.requestObjects = .signed(by: key, hostedBy: host)
/// // for GET /request-objects/…:
/// guard let document = try await host.document(at: request.path) else { return notFound }
/// ```
public struct RequestObjectHost: Sendable {
    private let base: EndpointURL
    private let store: any RequestObjectStore

    /// Makes a host.
    ///
    /// - Parameters:
    ///   - baseURL: The https URL under which the objects are served, without a query. What is registered as
    ///     `request_uris`, if the provider wants any, begins with it.
    ///   - store: Keeps the objects; on many servers a shared one.
    ///   - security: Lets objects be served by plain http on loopback, to a provider on this machine alone.
    /// - Throws: ``OIDCError`` `configuration.request_object_host` for a URL that isn't https, has a query, or is too
    ///   long for a `request_uri` (512 characters, OIDC Core 6.2).
    public init(
        baseURL: String,
        store: any RequestObjectStore = InMemoryRequestObjects(),
        security: TransportSecurity = .httpsOnly
    ) throws(OIDCError) {
        guard let base = EndpointURL(baseURL, security: security), base.query == nil, baseURL.utf8.count <= 400 else {
            throw OIDCError(
                .configurationRequestObjectHost,
                phase: .configuration,
                detail: "not an https URL without a query, of at most 400 characters",
                actual: baseURL
            )
        }
        self.base = base
        self.store = store
    }

    /// What to answer to a GET.
    ///
    /// - Parameter path: The request's path, as the request line has it; a query is passed over.
    /// - Returns: The object, once; nil is for status 404.
    /// - Throws: ``OIDCError`` `request_object.store_failed`.
    public func document(at path: String) async throws(OIDCError) -> HostedDocument? {
        let octets = Array(path.utf8.prefix { $0 != UInt8(ascii: "?") })
        let prefix = Array(Self.directory(base.path).utf8)
        guard octets.starts(with: prefix), octets.count > prefix.count else { return nil }
        let id = String(decoding: octets[prefix.count...], as: UTF8.self)
        let object: [UInt8]?
        do {
            object = try await store.take(id)
        } catch {
            throw Self.failed(error)
        }
        return object.map {
            HostedDocument(contentType: "application/\(RequestObject.type)", cacheControl: "no-store", body: $0)
        }
    }

    /// Keeps an object, and says its `request_uri`.
    func publish(_ object: String, expiresAt: Int64) async throws(OIDCError) -> String {
        let id = try State.random(octets: 32).revealed
        do {
            try await store.put(Array(object.utf8), id: id, expiresAt: expiresAt)
        } catch {
            throw Self.failed(error)
        }
        return base.origin + Self.directory(base.path) + id
    }

    private static func directory(_ path: String) -> String { path.utf8.last == UInt8(ascii: "/") ? path : path + "/" }

    private static func failed(_ error: any Error) -> OIDCError {
        OIDCError(
            .requestObjectStoreFailed,
            phase: .authorization,
            detail: "the store for request objects failed",
            underlying: error
        )
    }
}
