import COpenSSLShim
import Testing

@Suite struct EdDSATests {
    static let message = SignatureTests.message

    @Test("A24 S that is not below the order", arguments: [COIDCAlgorithm.ed25519, .ed448])
    func canonical(algorithm: COIDCAlgorithm) throws {
        let (key, length) = (Keys.of(algorithm.kind), algorithm.kind.curve.octets)
        let order = Octets(algorithm.kind.curve.order.reversed())
        let signature = try key.sign(Self.message, algorithm)
        let (r, s) = (signature[..<length], Octets(signature[length...].reversed()))
        func status(s: Octets) -> COIDCStatus {
            outcome { () throws(Refusal) in try key.verify(Self.message, r + s.reversed(), algorithm) }
        }
        #expect(status(s: s) == .ok)
        #expect(status(s: sum(s, order)) == .invalidSignature)
        #expect(status(s: sum(sum(s, order), order)) == .invalidSignature)
        #expect(status(s: order) == .invalidSignature)
        #expect(status(s: zeros(length)) == .invalidSignature)
    }

    /// The y of the points of small order, with those of p or more that stand for others; little-endian.
    static let smallOrders: [(COIDCCurve, Octets)] = [
        (.ed25519, zeros(32)), (.ed25519, [1] + zeros(31)),
        (.ed25519, hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
        (.ed25519, hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")),
        (.ed25519, [0xec] + ones(30) + [0x7f]), (.ed25519, [0xed] + ones(30) + [0x7f]),
        (.ed25519, [0xee] + ones(30) + [0x7f]),
        (.ed448, zeros(57)), (.ed448, [1] + zeros(56)), (.ed448, [0xfe] + ones(27) + [0xfe] + ones(27) + [0]),
        (.ed448, ones(28) + [0xfe] + ones(27) + [0]), (.ed448, zeros(28) + ones(28) + [0]),
    ]

    @Test("A24 a public key of small order would verify what nobody signed", arguments: smallOrders)
    func smallOrder(curve: COIDCCurve, y: Octets) {
        #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: y) } == .invalidKey)
        // The sign of x
        var negative = y
        negative[y.count - 1] |= 0x80
        #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: negative) } == .invalidKey)
        // Its neighbours are no such points.
        #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: y.flipping(at: 10)) } == .ok)
    }

    @Test("A24 the same octets are points of another kind on X25519 and X448", arguments: smallOrders)
    func otherKind(curve: COIDCCurve, y: Octets) {
        let other: COIDCCurve = curve == .ed25519 ? .X25519 : .X448
        #expect(outcome { () throws(Refusal) in try Key.okp(other, x: Octets(y.prefix(other.octets))) } == .ok)
    }

    @Test("A24 octets that are no point verify nothing")
    func noPoint() throws {
        // y = 2 has no x.
        let key = try Key.okp(.ed25519, x: [2] + zeros(31))
        let signature = try Keys.ed25519.sign(Self.message, .ed25519)
        #expect(outcome { () throws(Refusal) in try Keys.ed25519.verify(Self.message, signature, .ed25519) } == .ok)
        #expect(
            outcome { () throws(Refusal) in try key.verify(Self.message, signature, .ed25519) } == .invalidSignature
        )
        let status = outcome { () throws(Refusal) in try key.verify(Self.message, zeros(64), .ed25519) }
        #expect(status == .invalidSignature)
    }

    struct Vector {
        let algorithm: COIDCAlgorithm
        let d: Octets
        let x: Octets
        let message: Octets
        let signature: Octets
    }

    static let vectors: [Vector] = [
        // RFC 8032 7.1, tests 1 and 2
        Vector(
            algorithm: .ed25519,
            d: hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
            x: hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
            message: [],
            signature: hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")
                + hex("5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")
        ),
        Vector(
            algorithm: .ed25519,
            d: hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
            x: hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
            message: [0x72],
            signature: hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da")
                + hex("085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
        ),
        // 7.4, blank
        Vector(
            algorithm: .ed448,
            d: hex("6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6")
                + hex("e348a3528c8a3fcc2f044e39a3fc5b94492f8f032e7549a20098f95b"),
            x: hex("5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80")
                + hex("e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180"),
            message: [],
            signature: hex("533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f2b233f034f")
                + hex("628281f2fd7a22ddd47d7828c59bd0a21bfd3980ff0d2028d4b18a9df63e006c5d1c2d345b")
                + hex("925d8dc00b4104852db99ac5c7cdda8530a113a0f4dbb61149f05a7363268c71d95808ff2e652600")
        ),
    ]

    @Test("RFC 8032", arguments: vectors)
    func vector(_ vector: Vector) throws {
        let key = try Key.okp(vector.algorithm.kind.curve, x: vector.x, d: vector.d)
        #expect(try key.sign(vector.message, vector.algorithm) == vector.signature)
        let publicKey = try Key.okp(vector.algorithm.kind.curve, x: vector.x)
        #expect(throws: Never.self) { try publicKey.verify(vector.message, vector.signature, vector.algorithm) }
    }
}
