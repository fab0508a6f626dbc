import CLimit
import JOSE
import OpenIDConnect

/// One algorithm with a key, a token of the size that Hugging Face sends, and both ways to verify it.
final class Subject {
    static let now: Int64 = 1_767_225_600

    let name: String
    private let token: [UInt8]
    private let keys: JWKSet
    private let verifier: IDTokenVerifier
    private let expectation: IDTokenExpectation
    private let limit: OpaquePointer

    init(_ algorithm: SignatureAlgorithm) throws {
        name = algorithm.name
        let header = [JSON.Member("kid", .string(Self.keyID))]
        let compact: String
        let published: [JSON]
        let prepare: (_ message: [UInt8], _ signature: [UInt8]) throws -> OpaquePointer?
        if algorithm.isSymmetric {
            let secret = Array(Self.clientSecret.utf8)
            compact = try JWSSigner.sign(
                Self.claims.octets,
                header: header,
                algorithm: algorithm,
                secret: SymmetricKey(secret)
            )
            published = []
            prepare = { limit_new_hmac(secret, secret.count, $0, $0.count, $1, $1.count) }
        } else {
            let key = try Self.key(for: algorithm)
            var jwk = try key.publicJWK()
            let der = try SubjectPublicKeyInfo.der(jwk, key.kind)
            jwk["kid"] = .string(Self.keyID)
            jwk["use"] = "sig"
            jwk["alg"] = .string(algorithm.name)
            compact = try JWSSigner.sign(Self.claims.octets, header: header, algorithm: algorithm, key: key)
            published = [jwk]
            prepare = { message, raw in
                var signature = raw
                if case .ec = key.kind { signature = SubjectPublicKeyInfo.signature(raw) }
                let digest: String? = algorithm == .edDSA ? nil : algorithm == .es384 ? "SHA384" : "SHA256"
                return limit_new(
                    der,
                    der.count,
                    digest,
                    algorithm == .ps256,
                    message,
                    message.count,
                    signature,
                    signature.count
                )
            }
        }
        token = Array(compact.utf8)
        keys = try JWKSet(parsing: (["keys": .array(published)] as JSON).octets)
        verifier = try IDTokenVerifier(
            issuer: "https://huggingface.co",
            clientID: Self.clientID,
            algorithms: [algorithm],
            clientSecret: ClientSecret(Self.clientSecret)
        )
        expectation = IDTokenExpectation(nonce: Nonce(Self.nonce))
        let parts = compact.split(separator: ".")
        guard let limit = try prepare(Array("\(parts[0]).\(parts[1])".utf8), Base64URL.decode(String(parts[2]))) else {
            throw JOSEError(.cryptoInternal, "bare OpenSSL can't be prepared")
        }
        self.limit = limit
    }

    private static func key(for algorithm: SignatureAlgorithm) throws -> PrivateKey {
        switch algorithm {
        case .es256: try .generate(.p256)
        case .es384: try .generate(.p384)
        case .edDSA: try .generate(.ed25519)
        default: try .generateRSA()
        }
    }

    deinit { limit_free(limit) }

    var tokenSize: Int { token.count }

    /// Compact octets in, verified ID token out, three claims read.
    func verifyOurs() throws {
        let idToken = try verifier.verify(token, keys: keys, expecting: expectation, at: Self.now)
        guard idToken.subject.utf8.count == 24, idToken.expiresAt > Self.now, idToken["nonce"]?.string != nil else {
            throw JOSEError(.cryptoInternal, "the token was not read")
        }
    }

    func verifyLimit() throws {
        guard limit_verify(limit) else { throw JOSEError(.cryptoInternal, "bare OpenSSL refuses the token") }
    }

    private static let keyID = "OXrHRQc3mU4tV1aWq9bY0fJ2kL5nP8sDgE6hTzB7xCw"
    private static let clientSecret = "oauth_app_secret_TESTsecretTESTsecretTESTsecret0001"
    private static let clientID = "3f8a1c52-6b0d-4e7f-9a24-d5c1b7e08f36"
    private static let nonce = "n-0S6_WzA2Mj3kX9vR7tYpQ1uLwEbCfHsDgKaZiNmO4"

    private static let claims: JSON = [
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
