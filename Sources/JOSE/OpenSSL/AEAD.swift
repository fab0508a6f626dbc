internal import COpenSSLShim

/// Authenticated encryption, as JWE uses it (RFC 7518 section 5).
enum AEAD {
    struct Sealed {
        var iv: [UInt8]
        var ciphertext: [UInt8]
        var tag: [UInt8]
    }

    /// Encrypts under a fresh IV.
    static func seal(
        _ plaintext: [UInt8],
        _ encryption: ContentEncryption,
        key: [UInt8],
        aad: [UInt8]
    ) throws(JOSEError) -> Sealed {
        let iv = try SecureRandom.octets(encryption.ivLength)
        let capacity = plaintext.count + 16
        var tag = [UInt8](repeating: 0, count: encryption.tagLength)
        let ciphertext = try OpenSSLBuffer.octets(capacity: capacity) { out, length in
            withBytes([key, iv, aad, plaintext]) { parts in
                coidc_aead_encrypt(
                    encryption.shim,
                    parts[0],
                    parts[1],
                    parts[2],
                    parts[3],
                    out,
                    capacity,
                    length,
                    &tag
                )
            }
        }
        return Sealed(iv: iv, ciphertext: ciphertext, tag: tag)
    }

    /// Decrypts, or says `jwe.decryption_failed` and nothing more.
    static func open(
        _ sealed: Sealed,
        _ encryption: ContentEncryption,
        key: [UInt8],
        aad: [UInt8]
    ) throws(JOSEError) -> [UInt8] {
        // CBC's padding is dropped, so that the plaintext is never longer than the ciphertext; a buffer has an address.
        let capacity = max(sealed.ciphertext.count, 1)
        return try OpenSSLBuffer.octets(capacity: capacity) { out, length in
            withBytes([key, sealed.iv, aad, sealed.ciphertext, sealed.tag]) { parts in
                coidc_aead_decrypt(
                    encryption.shim,
                    parts[0],
                    parts[1],
                    parts[2],
                    parts[3],
                    parts[4],
                    out,
                    capacity,
                    length
                )
            }
        }
    }
}
