import COpenSSLShim
import Testing

/// What only one who has the key can send, and what the MAC alone keeps out.
@Suite struct CBCTests {
    @Test("C06 paddings that PKCS #7 does not have, under a right MAC", arguments: cbcEncryptions)
    func padding(encryption: COIDCEncryption) throws {
        // One octet of padding, in the first block: to change the IV is to change it.
        var message = encryption.message
        message.plaintext = zeros(15)
        let sealed = try encryption.seal(message)
        func status(_ padding: UInt8) -> COIDCStatus {
            outcome { () throws(Refusal) in
                var changed = sealed
                changed.iv[15] ^= 1 ^ padding
                return try encryption.open(try encryption.retagged(changed))
            }
        }
        #expect(status(1) == .ok)
        // Before 2 and all others there are zeros.
        for padding in UInt8.min...UInt8.max where padding != 1 {
            #expect(status(padding) == .decryptionFailed)
        }
    }

    @Test("C06 the length of the AAD is part of the MAC", arguments: cbcEncryptions)
    func boundary(encryption: COIDCEncryption) throws {
        let sealed = try encryption.seal(encryption.message)
        // The MAC's input is the same but for AL: each part has given 16 octets to the one before it.
        var moved = sealed
        moved.aad = sealed.aad + sealed.iv
        moved.iv = Octets(sealed.ciphertext.prefix(16))
        moved.ciphertext = Octets(sealed.ciphertext.dropFirst(16))
        #expect(outcome { () throws(Refusal) in try encryption.open(moved) } == .decryptionFailed)
        #expect(
            outcome { () throws(Refusal) in try encryption.open(try encryption.retagged(moved)) } == .ok
        )
    }

    @Test("C06 the tag is the first half of the HMAC, and no other", arguments: cbcEncryptions)
    func halves(encryption: COIDCEncryption) throws {
        let sealed = try encryption.seal(encryption.message)
        #expect(try encryption.retagged(sealed).tag == sealed.tag)
        // The halves of the key
        var swapped = sealed
        let half = encryption.lengths.key / 2
        swapped.key = Octets(sealed.key.suffix(half) + sealed.key.prefix(half))
        #expect(outcome { () throws(Refusal) in try encryption.open(swapped) } == .decryptionFailed)
        // Under a right MAC, another AES key makes another text of it, or none.
        var other = sealed
        other.key[half] ^= 1
        let opened = try? encryption.open(other)
        #expect(opened != sealed.plaintext)
    }

    @Test("C06 blocks that are not whole, under a right MAC", arguments: cbcEncryptions)
    func blocks(encryption: COIDCEncryption) throws {
        let sealed = try encryption.seal(encryption.message)
        for length in 0..<33 {
            var cut = sealed
            cut.ciphertext = Octets(sealed.ciphertext.prefix(length))
            cut = try encryption.retagged(cut)
            #expect(outcome { () throws(Refusal) in try encryption.open(cut) } == .decryptionFailed)
        }
    }
}
