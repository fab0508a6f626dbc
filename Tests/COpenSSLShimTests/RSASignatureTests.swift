import COpenSSLShim
import COpenSSLTestSupport
import Testing

/// Signatures made without OpenSSL's padding, so that the padding can be any.
@Suite struct RSASignatureTests {
    static let message = SignatureTests.message
    static let key = Keys.rsa

    /// block ^ d modulo n: a signature with this block within.
    static func raw(_ block: Octets) throws -> Octets {
        let (d, n) = (try key.component(.D), try key.component(.N))
        var out = zeros(n.count)
        try #require(coidc_test_power(block, block.count, d, d.count, n, n.count, &out))
        return out
    }

    static func status(_ block: Octets, _ algorithm: COIDCAlgorithm) throws -> COIDCStatus {
        let signature = try raw(block)
        return outcome { () throws(Refusal) in try key.verify(message, signature, algorithm) }
    }

    /// DigestInfo of SHA-256, RFC 8017 9.2.
    static let prefix = hex("3031300d060960864801650304020105000420")

    @Test("A21 PKCS #1 padding")
    func padding() throws {
        let hash = try sha2(.sha256, Self.message)
        let info = Self.prefix + hash
        func block(_ end: Octets, start: Octets = [0, 1], fill: UInt8 = 0xff, count: Int? = nil) -> Octets {
            let head = start + Octets(repeating: fill, count: count ?? 256 - start.count - end.count)
            return head + end + zeros(256 - head.count - end.count)
        }
        func status(_ block: Octets) throws -> COIDCStatus { try Self.status(block, .rs256) }

        #expect(try status(block([0] + info)) == .ok)
        // Bleichenbacher's forgery: a short padding, and rubbish behind the hash.
        #expect(try status(block([0] + info, count: 8)) == .invalidSignature)
        #expect(try status(block([0] + info + Octets(repeating: 0x5a, count: 194), count: 8)) == .invalidSignature)
        // Type 0 and 2, other fill, no separator, nothing before the hash.
        #expect(try status(block([0] + info, start: [0, 0])) == .invalidSignature)
        #expect(try status(block([0] + info, start: [0, 2])) == .invalidSignature)
        #expect(try status(block([0] + info, start: [0, 0], fill: 0)) == .invalidSignature)
        #expect(try status(block([0] + info, fill: 0xfe)) == .invalidSignature)
        #expect(try status(block([0xff] + info)) == .invalidSignature)
        #expect(try status(block([0] + hash)) == .invalidSignature)
        #expect(try status(block([0])) == .invalidSignature)
        // DigestInfo with a long-form length, with rubbish in its parameters, of another digest.
        let longForm = hex("308131300d0609608648016503040201050004 20") + hash
        #expect(try status(block([0] + longForm)) == .invalidSignature)
        let rubbish = hex("3035301106096086480165030402010504deadbeef0420") + hash
        #expect(try status(block([0] + rubbish)) == .invalidSignature)
        let sha512 = hex("3051300d060960864801650304020305000440") + (try sha2(.sha512, Self.message))
        #expect(try status(block([0] + sha512)) == .invalidSignature)
        #expect(try Self.status(block([0] + sha512), .rs512) == .ok)
        #expect(try status(block([0] + hex("3031300d060960864801650304020305000420") + hash)) == .invalidSignature)
    }

    /// EMSA-PSS, RFC 8017 9.1.1, with a salt length, MGF1 digest and trailer at will.
    static func pss(
        _ digest: COIDCDigest,
        salt length: Int,
        mgf: COIDCDigest? = nil,
        trailer: UInt8 = 0xbc,
        separator: UInt8 = 1
    ) throws -> Octets {
        let salt = Octets(repeating: 0x77, count: length)
        let hash = try sha2(digest, zeros(8) + (try sha2(digest, message)) + salt)
        let db = zeros(256 - hash.count - 1 - 1 - length) + [separator] + salt
        var mask = Octets()
        for counter in 0..<UInt8(16) { mask += try sha2(mgf ?? digest, hash + [0, 0, 0, counter]) }
        var masked = zip(db, mask).map { $0 ^ $1 }
        masked[0] &= 0x7f
        return masked + hash + [trailer]
    }

    @Test("A22 PSS salt length", arguments: [(.ps256, 32), (.ps384, 48), (.ps512, 64)] as [(COIDCAlgorithm, Int)])
    func saltLength(algorithm: COIDCAlgorithm, expected: Int) throws {
        for length in [0, 1, 20, 32, 48, 64, expected - 1, expected + 1, 126] {
            let status = try Self.status(try Self.pss(algorithm.digest, salt: length), algorithm)
            #expect(status == (length == expected ? .ok : .invalidSignature))
        }
    }

    @Test("A22 PSS with another digest in MGF1, trailer, separator")
    func pssVariants() throws {
        func status(_ block: Octets) throws -> COIDCStatus { try Self.status(block, .ps256) }
        #expect(try status(try Self.pss(.sha256, salt: 32, mgf: .sha256)) == .ok)
        #expect(try status(try Self.pss(.sha256, salt: 32, mgf: .sha384)) == .invalidSignature)
        #expect(try status(try Self.pss(.sha256, salt: 32, mgf: .sha512)) == .invalidSignature)
        #expect(try status(try Self.pss(.sha256, salt: 32, trailer: 0xcc)) == .invalidSignature)
        #expect(try status(try Self.pss(.sha256, salt: 32, separator: 2)) == .invalidSignature)
        #expect(try status(try Self.pss(.sha384, salt: 48)) == .invalidSignature)
    }

    @Test("A23 a signature that is not below the modulus", arguments: rsaAlgorithms)
    func notBelowModulus(algorithm: COIDCAlgorithm) throws {
        // s + n has the length of n for some signatures: those below 2 ^ 2048 - n.
        let n = try Self.key.component(.N)
        var tried = false
        for i in 0..<1000 where !tried {
            let message = Octets("message \(i)".utf8)
            let signature = try Self.key.sign(message, algorithm)
            guard signature.lexicographicallyPrecedes(difference(Octets(repeating: 0xff, count: 256), n)) else {
                continue
            }
            tried = true
            let congruent = sum(signature, n)
            #expect(outcome { () throws(Refusal) in try Self.key.verify(message, signature, algorithm) } == .ok)
            let status = outcome { () throws(Refusal) in try Self.key.verify(message, congruent, algorithm) }
            #expect(status == .invalidSignature)
        }
        #expect(tried)
        for signature in [n, decremented(n), Octets(repeating: 0xff, count: 256)] {
            let status = outcome { () throws(Refusal) in try Self.key.verify(Self.message, signature, algorithm) }
            #expect(status == .invalidSignature)
        }
    }
}
