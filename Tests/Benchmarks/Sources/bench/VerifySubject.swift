import CLimit
import JOSE

/// One algorithm with a key and a token, and both ways to verify it.
final class VerifySubject: Sendable {
    static let algorithms: [SignatureAlgorithm] = [.rs256, .ps256, .es256, .es384, .edDSA, .hs256]

    let ours: Validation
    // One thread at a time: each that measures has a subject of its own.
    nonisolated(unsafe) private let limit: OpaquePointer

    init(_ algorithm: SignatureAlgorithm) throws {
        let header = [JSON.Member("kid", .string(Validation.keyID))]
        let payload = Validation.claims.octets
        let compact: String
        let published: [JSON]
        let prepare: (_ message: [UInt8], _ signature: [UInt8]) throws -> OpaquePointer?
        if algorithm.isSymmetric {
            let secret = Array(Validation.clientSecret.utf8)
            compact = try JWSSigner.sign(
                payload,
                header: header,
                algorithm: algorithm,
                secret: SymmetricKey(secret)
            )
            published = []
            prepare = { verify_limit_new_hmac(secret, secret.count, $0, $0.count, $1, $1.count) }
        } else {
            let key = try Self.key(for: algorithm)
            var jwk = try key.publicJWK()
            let der = try DER.publicKey(jwk, key.kind)
            jwk["kid"] = .string(Validation.keyID)
            jwk["use"] = "sig"
            jwk["alg"] = .string(algorithm.name)
            compact = try JWSSigner.sign(payload, header: header, algorithm: algorithm, key: key)
            published = [jwk]
            prepare = { message, raw in
                var signature = raw
                if case .ec = key.kind { signature = DER.signature(raw) }
                let digest: String? = algorithm == .edDSA ? nil : algorithm == .es384 ? "SHA384" : "SHA256"
                return verify_limit_new(
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
        ours = try Validation(token: compact, published: published, algorithm: algorithm)
        let parts = compact.split(separator: ".")
        guard let limit = try prepare(Array("\(parts[0]).\(parts[1])".utf8), Base64URL.decode(String(parts[2]))) else {
            throw JOSEError(.cryptoInternal, "bare OpenSSL can't be prepared")
        }
        self.limit = limit
    }

    deinit { verify_limit_free(limit) }

    func verifyLimit() throws {
        guard verify_limit_run(limit) else { throw JOSEError(.cryptoInternal, "bare OpenSSL refuses the token") }
    }

    private static func key(for algorithm: SignatureAlgorithm) throws -> PrivateKey {
        switch algorithm {
        case .es256: try .generate(.p256)
        case .es384: try .generate(.p384)
        case .edDSA: try .generate(.ed25519)
        default: try .generateRSA()
        }
    }
}
