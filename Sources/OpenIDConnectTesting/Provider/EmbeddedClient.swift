public import JOSE

/// An application that is registered with the embedded provider.
public struct EmbeddedClient: Sendable {
    /// The client ID.
    public var id: String
    /// The secret; nil for a public client.
    public var secret: String?
    /// The registered redirect URIs, compared exactly; the port of an http loopback one is free, as with Hugging Face.
    public var redirectURIs: [String]
    /// How it proves itself at the token endpoint; nil for its secret in either way, or for nothing without one.
    public var authenticationMethod: Conformance.AuthenticationMethod?
    /// Its certificate in DER, for the TLS methods.
    public var certificate: [UInt8]?
    /// What it is registered with besides, by the names of OpenID Connect Registration: `jwks`,
    /// `id_token_signed_response_alg`, `backchannel_logout_uri` ...
    public var metadata: JSON = [:]

    /// Makes a registration.
    public init(id: String, secret: String?, redirectURIs: [String]) {
        self.id = id
        self.secret = secret
        self.redirectURIs = redirectURIs
    }

    /// The `alg` that its ID tokens are signed with.
    var idTokenAlgorithm: String { string("id_token_signed_response_alg") ?? "RS256" }

    /// A member of the metadata that is a string.
    func string(_ name: String) -> String? {
        guard case .string(let value)? = metadata[name] else { return nil }
        return value
    }

    /// A confidential client with made-up values of the shape that Hugging Face gives them.
    public static let confidential = EmbeddedClient(
        id: "3f8a1c52-6b0d-4e7f-9a24-d5c1b7e08f36",
        secret: "oauth_app_secret_TESTsecretTESTsecretTESTsecret0001",
        redirectURIs: ["https://app.example/callback", "http://127.0.0.1/callback", "http://localhost/callback"]
    )

    /// A public client.
    public static let `public` = EmbeddedClient(
        id: "7d1e0c44-20f3-4c0e-8a55-1f5b0a6c9e02",
        secret: nil,
        redirectURIs: ["https://app.example/callback", "http://127.0.0.1/callback", "http://localhost/callback"]
    )
}
