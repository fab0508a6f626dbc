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
        let key: PrivateKey =
            switch algorithm {
            case .es256: try .generate(.p256)
            case .es384: try .generate(.p384)
            case .edDSA: try .generate(.ed25519)
            default: try .generateRSA()
            }
        var jwk = try key.publicJWK()
        let der = try SubjectPublicKeyInfo.der(jwk, key.kind)
        jwk["kid"] = "OXrHRQc3mU4tV1aWq9bY0fJ2kL5nP8sDgE6hTzB7xCw"
        jwk["use"] = "sig"
        jwk["alg"] = .string(algorithm.name)
        keys = try JWKSet(parsing: (["keys": [jwk]] as JSON).octets)
        let compact = try JWSSigner.sign(
            Self.claims.octets,
            header: [.init("kid", "OXrHRQc3mU4tV1aWq9bY0fJ2kL5nP8sDgE6hTzB7xCw")],
            algorithm: algorithm,
            key: key
        )
        token = Array(compact.utf8)
        verifier = try IDTokenVerifier(
            issuer: "https://huggingface.co",
            clientID: Self.clientID,
            algorithms: [algorithm]
        )
        expectation = IDTokenExpectation(nonce: Nonce(Self.nonce))
        let parts = compact.split(separator: ".")
        let message = Array("\(parts[0]).\(parts[1])".utf8)
        var signature = try Base64URL.decode(String(parts[2]))
        if case .ec = key.kind { signature = SubjectPublicKeyInfo.signature(signature) }
        let digest: String? =
            switch algorithm {
            case .edDSA: nil
            case .es384: "SHA384"
            default: "SHA256"
            }
        guard
            let limit = limit_new(
                der,
                der.count,
                digest,
                algorithm == .ps256,
                message,
                message.count,
                signature,
                signature.count
            )
        else { throw JOSEError(.cryptoInternal, "bare OpenSSL can't be prepared") }
        self.limit = limit
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
