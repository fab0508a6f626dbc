internal import JOSE
internal import OpenIDConnect

/// Asks GitHub Actions for the ID token of the job that runs.
struct GitHubIDToken {
    private let url: EndpointURL
    private let token: String

    /// - Throws: ``OpenIDConnect/OIDCError`` `id_token_source.unavailable` without the variables.
    init(
        environment: [String: String],
        audience: String,
        security: TransportSecurity
    ) throws(OIDCError) {
        let (address, secret) = ("ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN")
        guard let base = environment[address], let token = environment[secret], !base.isEmpty, !token.isEmpty,
            token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw OIDCError(
                .idTokenSourceUnavailable,
                phase: .idTokenSource,
                detail: "the job has no permission to ask for an ID token",
                expected: "\(address), \(secret)"
            )
        }
        let separator = base.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        let string = base + separator + FormEncoding.encode([("audience", audience)], space: "%20")
        guard let url = EndpointURL(string, security: security) else {
            throw OIDCError(
                .idTokenSourceUnavailable,
                phase: .idTokenSource,
                detail: "\(address) is not a URL that may be called",
                expected: security == .httpsOnly ? "https" : "https, or http on loopback",
                actual: base
            )
        }
        self.url = url
        self.token = token
    }

    /// - Throws: ``OpenIDConnect/OIDCError`` `id_token_source.error_response`, `id_token_source.malformed`, or a
    ///   `transport.`, `response.` or `json.` code.
    func fetch(_ documents: ProtectedDocument) async throws(OIDCError) -> RawIDToken {
        let answer = try await documents.fetch(
            url,
            token: token,
            role: EndpointRole(rawValue: "id_token_request"),
            phase: .idTokenSource,
            refusalCode: .idTokenSourceErrorResponse
        )
        guard let value = answer["value"]?.protocolString, !value.isEmpty else {
            throw OIDCError(
                .idTokenSourceMalformed,
                phase: .idTokenSource,
                endpoint: url.string,
                detail: "the answer has no \"value\""
            )
        }
        return RawIDToken(value)
    }
}
