internal import JOSE

/// What a client says about itself at the URL that is its client ID: no registration is needed where the provider takes
/// such IDs (draft-ietf-oauth-client-id-metadata-document).
///
/// ```swift
/// let document = try ClientIDMetadataDocument(url: "https://app.example/.well-known/oauth-cimd", metadata: metadata)
/// // for GET /.well-known/oauth-cimd:
/// guard let answer = document.document(at: request.path) else { return notFound }
/// let party = try RelyingParty(issuer: issuer, client: document.client(redirectURI: redirectURI), transport: transport)
/// ```
public struct ClientIDMetadataDocument: Sendable, Hashable {
    /// The URL: the client ID.
    public let url: EndpointURL
    /// What the document says, `client_id` among it.
    public let metadata: ClientMetadata

    /// The most octets that a provider need read.
    public static let maximumSize = 5 * 1024

    /// Makes a document to be served.
    ///
    /// - Parameters:
    ///   - url: Where it will be served.
    ///   - metadata: What it says. `client_id` is set, and `token_endpoint_auth_method` to `none` unless it is there.
    ///   - security: Whether http on loopback will do, for development.
    /// - Throws: ``OIDCError`` `client_document.url_invalid`, `client_document.metadata_invalid`;
    ///   `registration.metadata_invalid` for what no registration may have either.
    public init(
        url: String,
        metadata: ClientMetadata,
        security: TransportSecurity = .httpsOnly
    ) throws(OIDCError) {
        var metadata = metadata
        metadata["client_id"] = .string(url)
        if metadata.tokenEndpointAuthMethod == nil { metadata.tokenEndpointAuthMethod = "none" }
        try self.init(metadata, url, security)
    }

    /// Reads a document that was served, as a provider does.
    ///
    /// - Parameters:
    ///   - octets: The body.
    ///   - url: Where it was served.
    ///   - security: Whether http on loopback will do, for development.
    /// - Throws: ``OIDCError`` as ``init(url:metadata:security:)``, `client_document.client_id_mismatch`, or a `json.`
    ///   code.
    public init(
        parsing octets: [UInt8],
        from url: String,
        security: TransportSecurity = .httpsOnly
    ) throws(OIDCError) {
        let claims: Claims
        do throws(JOSEError) {
            claims = try Claims(parsing: octets, limits: JSONLimits(maximumSize: Self.maximumSize))
        } catch {
            throw OIDCError(error, phase: .registration, endpoint: url)
        }
        try self.init(ClientMetadata(json: JSON(claims.json)), url, security)
    }

    private init(_ metadata: ClientMetadata, _ url: String, _ security: TransportSecurity) throws(OIDCError) {
        self.url = try Self.check(url, security)
        guard metadata.string("client_id")?.isExactly(url) ?? false else {
            throw OIDCError(
                .clientDocumentIDMismatch,
                phase: .registration,
                detail: "\"client_id\" is not where the document is",
                expected: url,
                actual: metadata.string("client_id")
            )
        }
        try metadata.check()
        for name in ["client_secret", "client_secret_expires_at"] where metadata[name] != nil {
            throw Self.invalid("\"\(name)\" stands in a document that everybody can read")
        }
        let method = metadata.tokenEndpointAuthMethod ?? ClientSecretAuthentication.Method.basic.rawValue
        switch method {
        case _ where method.isExactly("none"): break
        case _ where method.isExactly("private_key_jwt"):
            guard metadata.keySet != nil || metadata.keySetURI != nil else {
                throw Self.invalid("there is neither \"jwks\" nor \"jwks_uri\" for private_key_jwt")
            }
        default:
            throw Self.invalid("\"token_endpoint_auth_method\" needs a secret, or is unknown", actual: method)
        }
        self.metadata = metadata
        guard metadata.json.octets.count <= Self.maximumSize else {
            throw Self.invalid("the document has more than \(Self.maximumSize) octets")
        }
    }

    /// What to answer to a GET of the URL.
    public func document() -> HostedDocument {
        HostedDocument(
            contentType: "application/json",
            cacheControl: "public, max-age=3600",
            body: metadata.json.octets
        )
    }

    /// What to answer to a GET.
    ///
    /// - Parameter path: The request's path with its query, as the request line has it.
    /// - Returns: The document; nil is for status 404.
    public func document(at path: String) -> HostedDocument? {
        (url.query.map { "\(url.path)?\($0)" } ?? url.path).isExactly(path) ? document() : nil
    }

    /// The client, with the URL as its ID.
    ///
    /// - Parameters:
    ///   - redirectURI: The redirect URI that logins will use.
    ///   - authentication: The key, for `private_key_jwt`; none otherwise.
    ///   - policy: Which redirect URIs the provider takes for those of the document.
    /// - Throws: ``OIDCError`` a `redirect_uri.` code.
    public func client(
        redirectURI: String,
        authentication: any ClientAuthentication = .publicClient,
        policy: RedirectURIPolicy = .exact
    ) throws(OIDCError) -> Client {
        try policy.check(redirectURI, registered: metadata.redirectURIs)
        return Client(id: url.string, authentication: authentication, redirectURI: redirectURI)
    }

    private static func check(_ string: String, _ security: TransportSecurity) throws(OIDCError) -> EndpointURL {
        // An empty path reads as "/", which must be written here.
        guard let url = EndpointURL(string, security: security),
            string.utf8.dropFirst(url.origin.utf8.count).first == UInt8(ascii: "/"),
            !url.path.utf8.split(separator: UInt8(ascii: "/")).contains(where: isDots)
        else {
            throw OIDCError(
                .clientDocumentURLInvalid,
                phase: .registration,
                detail: "the URL can't be a client ID",
                actual: string
            )
        }
        return url
    }

    /// Whether a segment is `.` or `..`, escaped or not.
    private static func isDots(_ segment: some Collection<UInt8>) -> Bool {
        let text = String(decoding: segment, as: UTF8.self).lowercased()
        return [".", "..", "%2e", "%2e.", ".%2e", "%2e%2e"].contains { $0.isExactly(text) }
    }

    private static func invalid(_ detail: String, actual: String? = nil) -> OIDCError {
        OIDCError(.clientDocumentMetadataInvalid, phase: .registration, detail: detail, actual: actual)
    }
}
