import COpenSSLShim
import Testing

@Suite struct DigestTests {
    struct Vector {
        let digest: COIDCDigest
        let message: Octets
        let result: Octets
    }

    /// FIPS 180-4: the empty message and "abc".
    static let vectors: [Vector] = [
        Vector(
            digest: .sha256,
            message: [],
            result: hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        ),
        Vector(
            digest: .sha384,
            message: [],
            result: hex("38b060a751ac96384cd9327eb1b1e36a21fdb71114be0743")
                + hex("4c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b")
        ),
        Vector(
            digest: .sha512,
            message: [],
            result: hex("cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce")
                + hex("47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e")
        ),
        Vector(
            digest: .sha256,
            message: Octets("abc".utf8),
            result: hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        ),
        Vector(
            digest: .sha384,
            message: Octets("abc".utf8),
            result: hex("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163")
                + hex("1a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7")
        ),
        Vector(
            digest: .sha512,
            message: Octets("abc".utf8),
            result: hex("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a")
                + hex("2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
        ),
    ]

    @Test("SHA-2", arguments: vectors)
    func digest(vector: Vector) throws {
        #expect(try sha2(vector.digest, vector.message) == vector.result)
    }

    @Test("K03 no base, no length")
    func noBase() {
        var out = zeros(32)
        #expect(coidc_digest(.sha256, coidc_bytes(base: nil, length: 0), &out) == .ok)
        #expect(out == Self.vectors[0].result)
    }

    @Test("SHA-1, for names of certificates: FIPS 180-4")
    func sha1() {
        for (message, expected) in [
            ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        ] {
            var digest = zeros(20)
            #expect(withBytes([Octets(message.utf8)]) { coidc_sha1($0[0], &digest) } == .ok)
            #expect(digest == hex(expected))
        }
    }
}

func sha2(_ digest: COIDCDigest, _ message: Octets) throws(Refusal) -> Octets {
    let length =
        switch digest {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    var out = zeros(length)
    try Refusal.check(withBytes([message]) { coidc_digest(digest, $0[0], &out) })
    return out
}
