/// An application that is registered with the embedded provider.
public struct EmbeddedClient: Sendable {
    /// The client ID.
    public var id: String
    /// The secret; nil for a public client.
    public var secret: String?
    /// The registered redirect URIs, compared exactly; the port of an http loopback one is free, as with Hugging Face.
    public var redirectURIs: [String]

    /// Makes a registration.
    public init(id: String, secret: String?, redirectURIs: [String]) {
        self.id = id
        self.secret = secret
        self.redirectURIs = redirectURIs
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
