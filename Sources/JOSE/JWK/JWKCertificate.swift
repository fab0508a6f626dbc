internal import COpenSSLShim

/// The certificate that stands with a key (RFC 7517 sections 4.7 to 4.9): compared with the key, and never trusted.
///
/// Nothing is learnt from it, so that no check of chains, dates or names is needed. But a key whose own certificate is
/// for another key was damaged, or was put together by somebody who hopes that a reader takes the other one:
///
/// - The first certificate of `x5c` must be readable, and be for the key; those behind it are not looked at. An empty
///   list says nothing, and is let pass.
/// - `x5t` and `x5t#S256` must be the digests of that certificate. Without a certificate there is nothing to compare
///   them with, and they are not looked at. `x5u` is never fetched.
enum JWKCertificate {
    static func check(_ jwk: JSONValue, against key: borrowing OpenSSLKey) throws(JOSEError) {
        guard let certificate = try first(jwk) else { return }
        guard try key.isCertified(by: certificate) else {
            throw JOSEError(.jwkCertificateKeyMismatch, "the first certificate of \"x5c\" is for another key")
        }
        try compare("x5t", in: jwk) { () throws(JOSEError) in
            try OpenSSLBuffer.octets(count: 20) { out in
                certificate.withUnsafeBufferPointer { coidc_sha1(coidc_bytes($0), out) }
            }
        }
        try compare("x5t#S256", in: jwk) { () throws(JOSEError) in try Digest.sha256.hash(certificate) }
    }

    /// The DER of the first certificate; nil when there is none.
    private static func first(_ jwk: JSONValue) throws(JOSEError) -> [UInt8]? {
        guard let chain = jwk["x5c"] else { return nil }
        guard let certificates = chain.array else { throw malformed("\"x5c\" is not an array") }
        guard let first = certificates.first else { return nil }
        guard let text = first.stringOctets, let der = Base64.decode(text) else {
            throw malformed("the first of \"x5c\" is not plain, padded base64")
        }
        return der
    }

    private static func compare(
        _ name: String,
        in jwk: JSONValue,
        with digest: () throws(JOSEError) -> [UInt8]
    ) throws(JOSEError) {
        guard let stated = jwk[name] else { return }
        guard let text = stated.stringOctets, let octets = try? Base64URL.decode(text[...]) else {
            throw malformed("\"\(name)\" is not base64url")
        }
        guard try octets == digest() else {
            throw JOSEError(.jwkCertificateThumbprintMismatch, "\"\(name)\" is not the digest of the certificate")
        }
    }

    private static func malformed(_ detail: String) -> JOSEError { JOSEError(.jwkCertificateMalformed, detail) }
}
