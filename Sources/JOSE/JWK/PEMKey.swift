internal import COpenSSLShim

/// Reads keys from PEM files (RFC 7468).
///
/// One block alone, without passphrase: `PRIVATE KEY` (PKCS #8, RFC 5958), `PUBLIC KEY` (SubjectPublicKeyInfo), and the
/// older `RSA PRIVATE KEY` (PKCS #1) and `EC PRIVATE KEY` (SEC 1), which much software still writes. `RSA PUBLIC KEY` and
/// certificates are not read, nor curves whose parameters are spelled out. Text before the block is skipped; behind it
/// only white space may stand. The key passes the checks that it would as a JWK.
enum PEMKey {
    /// The most octets of a text.
    static let maximumSize = 16 * 1024

    static func read(_ pem: [UInt8], isPrivate: Bool) throws(JOSEError) -> OpenSSLKey {
        guard pem.count <= maximumSize else {
            throw JOSEError(.pemTooLarge, "\(pem.count) octets, at most \(maximumSize) are allowed")
        }
        let key = try open(pem)
        guard !isPrivate || key.isPrivate else { throw JOSEError(.pemNotPrivate, "the key is a public one") }
        guard isPrivate || !key.isPrivate else { throw JOSEError(.pemNotPublic, "the key is a private one") }
        return key
    }

    private static func open(_ pem: [UInt8]) throws(JOSEError) -> OpenSSLKey {
        do throws(JOSEError) {
            return try OpenSSLKey { out in pem.withUnsafeBufferPointer { coidc_key_from_pem(coidc_bytes($0), out) } }
        } catch  where error.code == .jwsKeyUnsuitable {
            throw JOSEError(
                .pemUnsupported,
                "the label of the block, or the kind of its key, is not one that is read here"
            )
        }
    }
}

extension PrivateKey {
    /// Reads a key pair from PEM: PKCS #8, or the older forms of PKCS #1 and SEC 1.
    ///
    /// - Parameter pem: The file's octets, with one block and without passphrase. They are not overwritten afterwards.
    /// - Throws: ``JOSEError`` `pem.malformed`, `pem.surplus`, `pem.encrypted` (nobody is ever asked for a passphrase),
    ///   `pem.unsupported`, `pem.too_large`, `pem.not_private` for a public key; and as ``init(jwk:)`` does for a key
    ///   that is too short or doesn't fit together: `jwk.rsa_modulus`, `jwk.rsa_exponent`, `jwk.invalid`.
    public convenience init(pem: [UInt8]) throws(JOSEError) {
        let key = try PEMKey.read(pem, isPrivate: true)
        let kind = key.kind
        self.init(kind: kind, key: key)
    }
}

extension PublicKey {
    /// Reads a public key from PEM: SubjectPublicKeyInfo (RFC 5280 section 4.1).
    ///
    /// - Parameter pem: The file's octets, with one block.
    /// - Throws: ``JOSEError`` as ``PrivateKey/init(pem:)``, with `pem.not_public` for a private key.
    public convenience init(pem: [UInt8]) throws(JOSEError) {
        let key = try PEMKey.read(pem, isPrivate: false)
        let kind = key.kind
        self.init(kind: kind, key: key)
    }
}
