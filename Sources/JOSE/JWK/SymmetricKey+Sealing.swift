internal import COpenSSLShim

extension SymmetricKey {
    /// Makes a key for one purpose (HKDF with SHA-256, RFC 5869): no two purposes share a key, and none tells of another.
    ///
    /// - Parameters:
    ///   - info: The purpose, at most 1024 octets.
    ///   - length: How many octets the key has.
    /// - Throws: ``JOSEError`` `crypto.internal` when OpenSSL can't.
    package func derived(info: [UInt8], length: Int = 32) throws(JOSEError) -> SymmetricKey {
        var octets = try OpenSSLBuffer.octets(count: length) { out in
            withBytes([self.octets, info]) { parts in
                coidc_hkdf_sha256(parts[0], coidc_bytes(base: nil, length: 0), parts[1], out, length)
            }
        }
        defer { SecretOctets.erase(&octets) }
        return try SymmetricKey(octets)
    }

    /// Encrypts with AES-256-GCM under a fresh IV.
    ///
    /// - Parameters:
    ///   - plaintext: What is encrypted.
    ///   - associatedData: What must be the same when it is opened.
    /// - Returns: IV, ciphertext and tag, one behind the other.
    /// - Throws: ``JOSEError`` `jwk.length` for a key that hasn't 32 octets, `crypto.internal` without entropy.
    package func seal(_ plaintext: [UInt8], associatedData: [UInt8]) throws(JOSEError) -> [UInt8] {
        let sealed = try AEAD.seal(plaintext, .a256GCM, key: octets, aad: associatedData)
        return sealed.iv + sealed.ciphertext + sealed.tag
    }

    /// Decrypts what ``seal(_:associatedData:)`` made.
    ///
    /// - Throws: ``JOSEError`` `jwe.decryption_failed` for anything else, without a difference.
    package func open(_ sealed: ArraySlice<UInt8>, associatedData: [UInt8]) throws(JOSEError) -> [UInt8] {
        let encryption = ContentEncryption.a256GCM
        guard sealed.count >= encryption.ivLength + encryption.tagLength else {
            throw JOSEError(.jweDecryptionFailed, "the value can't be decrypted")
        }
        let parts = AEAD.Sealed(
            iv: Array(sealed.prefix(encryption.ivLength)),
            ciphertext: Array(sealed.dropFirst(encryption.ivLength).dropLast(encryption.tagLength)),
            tag: Array(sealed.suffix(encryption.tagLength))
        )
        return try AEAD.open(parts, encryption, key: octets, aad: associatedData)
    }
}
