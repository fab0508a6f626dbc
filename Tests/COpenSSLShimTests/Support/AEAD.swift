import COpenSSLShim

let gcmEncryptions: [COIDCEncryption] = [.aes128Gcm, .aes192Gcm, .aes256Gcm]
let cbcEncryptions: [COIDCEncryption] = [.aes128CbcHs256, .aes192CbcHs384, .aes256CbcHs512]

/// What content encryption takes and gives.
struct Message {
    var key: Octets
    var iv: Octets
    var aad = Octets("additional".utf8)
    var plaintext = Octets("The content, which is longer than two blocks of AES.".utf8)
    var ciphertext: Octets = []
    var tag: Octets = []
}

extension COIDCEncryption {
    /// RFC 7518 5.2.3 to 5.3
    var lengths: (key: Int, iv: Int, tag: Int) {
        switch self {
        case .aes128Gcm: (16, 12, 16)
        case .aes192Gcm: (24, 12, 16)
        case .aes256Gcm: (32, 12, 16)
        case .aes128CbcHs256: (32, 16, 16)
        case .aes192CbcHs384: (48, 16, 24)
        case .aes256CbcHs512: (64, 16, 32)
        }
    }

    /// Of the HMAC beside CBC.
    var digest: COIDCDigest {
        switch self {
        case .aes192CbcHs384: .sha384
        case .aes256CbcHs512: .sha512
        default: .sha256
        }
    }

    /// The message with its ciphertext and tag; `capacity` as long as needed unless given.
    func seal(_ message: Message, capacity: Int? = nil) throws(Refusal) -> Message {
        let parts = [message.key, message.iv, message.aad, message.plaintext]
        let untouched = Octets(repeating: 0xa5, count: 33)
        var sealed = message
        var tag = untouched
        do throws(Refusal) {
            let capacity = capacity ?? message.plaintext.count + 16
            sealed.ciphertext = try Key.read(capacity) { out, length in
                withBytes(parts) {
                    coidc_aead_encrypt(self, $0[0], $0[1], $0[2], $0[3], out, capacity, length, &tag)
                }
            }
        } catch {
            precondition(tag == untouched)
            throw error
        }
        precondition(tag[lengths.tag...] == untouched[lengths.tag...])
        sealed.tag = Octets(tag.prefix(lengths.tag))
        return sealed
    }

    func open(_ message: Message, capacity: Int? = nil) throws(Refusal) -> Octets {
        let parts = [message.key, message.iv, message.aad, message.ciphertext, message.tag]
        let capacity = capacity ?? message.ciphertext.count
        var buffer = Octets(repeating: 0xa5, count: capacity + 1)
        var length = -1
        let status = buffer.withUnsafeMutableBufferPointer { buffer in
            withBytes(parts) {
                coidc_aead_decrypt(
                    self,
                    $0[0],
                    $0[1],
                    $0[2],
                    $0[3],
                    $0[4],
                    buffer.baseAddress!,
                    capacity,
                    &length
                )
            }
        }
        guard status == .ok else {
            // Nothing was written, or all that was is zeros again.
            precondition(length == -1 && (buffer.allSatisfy { $0 == 0xa5 } || buffer.dropLast().allSatisfy { $0 == 0 }))
            throw Refusal(status: status)
        }
        precondition(buffer[length...].dropFirst(capacity - length) == [0xa5])
        return Octets(buffer.prefix(length))
    }
}

extension COIDCEncryption {
    /// A message under a key of octets that count up.
    var message: Message {
        Message(
            key: (0..<lengths.key).map { UInt8($0) },
            iv: (0..<lengths.iv).map { UInt8(0x80 + $0) }
        )
    }

    /// The CBC message with the tag that its other parts ask for.
    func retagged(_ message: Message) throws(Refusal) -> Message {
        let bits = UInt64(message.aad.count) * 8
        let al = (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
        let data = message.aad + message.iv + message.ciphertext + al
        var hmac = zeros(64)
        let status = withBytes([Octets(message.key.prefix(lengths.key / 2)), data]) {
            coidc_hmac(digest, $0[0], $0[1], &hmac)
        }
        try Refusal.check(status)
        var result = message
        result.tag = Octets(hmac.prefix(lengths.tag))
        return result
    }
}
