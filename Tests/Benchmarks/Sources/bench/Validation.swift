import JOSE
import OpenIDConnect

/// One token of the size that Hugging Face sends, and all that its validation needs.
struct Validation: Sendable {
    static let now: Int64 = 1_767_225_600
    static let keyID = "OXrHRQc3mU4tV1aWq9bY0fJ2kL5nP8sDgE6hTzB7xCw"
    static let clientSecret = "oauth_app_secret_TESTsecretTESTsecretTESTsecret0001"

    let token: [UInt8]
    private let keys: JWKSet
    private let verifier: IDTokenVerifier
    private let expectation: IDTokenExpectation

    init(token: String, published: [JSON], algorithm: SignatureAlgorithm) throws {
        self.token = Array(token.utf8)
        keys = try JWKSet(parsing: (["keys": .array(published)] as JSON).octets)
        verifier = IDTokenVerifier(
            try TokenPolicy(
                issuer: "https://huggingface.co",
                clientID: Self.clientID,
                algorithms: [algorithm],
                clientSecret: ClientSecret(Self.clientSecret)
            )
        )
        expectation = IDTokenExpectation(nonce: Nonce(Self.nonce))
    }

    /// Compact octets in, verified ID token out, three claims read.
    func verify() throws {
        let idToken = try verifier.verify(token, keys: keys, expecting: expectation, at: Self.now)
        guard idToken.subject.utf8.count == 24, idToken.expiresAt > Self.now, idToken["nonce"]?.string != nil else {
            throw JOSEError(.cryptoInternal, "the token was not read")
        }
    }

    private static let clientID = "3f8a1c52-6b0d-4e7f-9a24-d5c1b7e08f36"
    private static let nonce = "n-0S6_WzA2Mj3kX9vR7tYpQ1uLwEbCfHsDgKaZiNmO4"

    static let claims: JSON = [
        "sub": "65f0c1a2b3d4e5f60718293a", "name": "Ada Example", "preferred_username": "ada-example",
        "profile": "https://huggingface.co/ada-example",
        "picture": "https://huggingface.co/avatars/0123456789abcdef0123456789abcdef.svg",
        "website": "https://ada.example", "email": "ada@example.com", "email_verified": true,
        "orgs": [
            [
                "sub": "66a1b2c3d4e5f60718293a4b", "name": "Example Labs", "preferred_username": "example-labs",
                "picture": "https://huggingface.co/avatars/fedcba9876543210fedcba9876543210.svg", "plan": "team",
                "roleInOrg": "admin",
            ]
        ],
        "aud": .string(clientID), "auth_time": .integer(now - 5), "iat": .integer(now - 2), "exp": .integer(now + 3598),
        "iss": "https://huggingface.co", "nonce": .string(nonce),
    ]
}
