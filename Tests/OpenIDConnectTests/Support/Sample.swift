import JOSE
import OpenIDConnect
import OpenIDConnectTesting

/// A provider that exists as metadata alone, and a relying party that knows it.
enum Sample {
    static let issuer: Issuer = "https://a.example"

    static let metadataJSON: JSON = [
        "issuer": "https://a.example", "authorization_endpoint": "https://a.example/authorize",
        "token_endpoint": "https://a.example/token", "userinfo_endpoint": "https://a.example/userinfo",
        "jwks_uri": "https://a.example/keys", "id_token_signing_alg_values_supported": ["RS256"],
        "authorization_response_iss_parameter_supported": true,
    ]

    static func metadata(
        _ changes: [(String, JSON?)] = [],
        security: TransportSecurity = .httpsOnly
    ) throws(OIDCError) -> ProviderMetadata {
        var json = metadataJSON
        for (name, value) in changes { json[name] = value }
        return try ProviderMetadata(parsing: json.octets, issuer: issuer, security: security)
    }

    /// A relying party that discovers nothing and, unless a transport is given, reaches nobody.
    static func party(
        _ changes: [(String, JSON?)] = [],
        client: Client = Client(id: "client", redirectURI: "https://app.example/callback"),
        transport: (any Transport)? = nil,
        configure: (inout RelyingPartyConfiguration) -> Void = { _ in }
    ) throws -> RelyingParty {
        var configuration = RelyingPartyConfiguration()
        configuration.metadata = try metadata(changes)
        configuration.time = ManualTimeSource()
        configure(&configuration)
        return try RelyingParty(
            issuer: issuer,
            client: client,
            transport: transport ?? nobody,
            configuration: configuration
        )
    }

    /// Reaches nobody.
    static var nobody: StubTransport {
        StubTransport { _ async throws(TransportError) in
            throw TransportError(.connectionFailed, detail: "nobody is there")
        }
    }

    /// The parameters of a URL's query.
    static func parameters(of url: String) throws -> [(name: String, value: String)] {
        let query = url.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        return try FormEncoding.decode(query) ?? { throw NotForm() }()
    }

    struct NotForm: Error {}
}
