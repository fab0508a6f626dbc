import COpenSSLShim
import Testing

@Suite struct HMACTests {
    struct Vector {
        let key: Octets
        let message: Octets
        /// With SHA-256, SHA-384 and SHA-512.
        let results: [Octets]
    }

    static let digests: [COIDCDigest] = [.sha256, .sha384, .sha512]

    static let vectors: [Vector] = [
        // RFC 4231 4.2
        Vector(
            key: Octets(repeating: 0x0b, count: 20),
            message: Octets("Hi There".utf8),
            results: [
                hex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
                hex("afd03944d84895626b0825f4ab46907f15f9dadbe4101ec6")
                    + hex("82aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6"),
                hex("87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde")
                    + hex("daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"),
            ]
        ),
        // 4.3: a key shorter than the digest
        Vector(
            key: Octets("Jefe".utf8),
            message: Octets("what do ya want for nothing?".utf8),
            results: [
                hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
                hex("af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47")
                    + hex("e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"),
                hex("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554")
                    + hex("9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"),
            ]
        ),
        // 4.4: key and message together longer than a block
        Vector(
            key: Octets(repeating: 0xaa, count: 20),
            message: Octets(repeating: 0xdd, count: 50),
            results: [
                hex("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
                hex("88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9feb")
                    + hex("e83ef4e55966144b2a5ab39dc13814b94e3ab6e101a34f27"),
                hex("fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39")
                    + hex("bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"),
            ]
        ),
        // 4.7: a key longer than a block
        Vector(
            key: Octets(repeating: 0xaa, count: 131),
            message: Octets("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            results: [
                hex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
                hex("4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f")
                    + hex("3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952"),
                hex("80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352")
                    + hex("6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"),
            ]
        ),
    ]

    func hmac(_ digest: COIDCDigest, _ key: Octets, _ message: Octets, length: Int) throws(Refusal) -> Octets {
        var out = Octets(repeating: 0xa5, count: length)
        let status = withBytes([key, message]) { coidc_hmac(digest, $0[0], $0[1], &out) }
        precondition(status == .ok || out == Octets(repeating: 0xa5, count: length))
        try Refusal.check(status)
        return out
    }

    @Test("RFC 4231", arguments: vectors)
    func vector(_ vector: Vector) throws {
        for (digest, result) in zip(Self.digests, vector.results) {
            #expect(try hmac(digest, vector.key, vector.message, length: result.count) == result)
        }
    }

    @Test("A15 empty key", arguments: digests)
    func emptyKey(digest: COIDCDigest) {
        #expect(outcome { () throws(Refusal) in try hmac(digest, [0], [1, 2], length: 64) } == .ok)
        #expect(outcome { () throws(Refusal) in try hmac(digest, [], [1, 2], length: 64) } == .invalidLength)
    }

    @Test("K03 empty message, with a base and without")
    func emptyMessage() throws {
        var out = zeros(32)
        let status = withBytes([[1]]) { coidc_hmac(.sha256, $0[0], coidc_bytes(base: nil, length: 0), &out) }
        #expect(status == .ok)
        #expect(try hmac(.sha256, [1], [], length: 32) == out)
    }
}
