import COpenSSLShim
import Testing

@Suite struct ECDHTests {
    @Test("Both sides make the same secret, and no other key does", arguments: agreementCurves)
    func roundTrip(curve: COIDCCurve) throws {
        let kind = KeyKind.curve(curve)
        let (a, b, c) = (Keys.of(kind), try Key.curve(curve), try Key.curve(curve))
        let secret = try a.agree(try b.publicKey(kind))
        #expect(secret.count == curve.octets)
        #expect(try b.agree(try a.publicKey(kind)) == secret)
        #expect(try b.agree(a) == secret)
        #expect(try c.agree(a) != secret)
    }

    @Test("C07 and C08 keys of two kinds, and kinds that agree on nothing", arguments: KeyKind.all, KeyKind.all)
    func fit(own: KeyKind, peer: KeyKind) throws {
        let agrees = own == peer && agreementCurves.contains { own == .curve($0) }
        let peerKey = try Keys.of(peer).publicKey(peer)
        let status = outcome { () throws(Refusal) in try Keys.of(own).agree(peerKey) }
        #expect(status == (agrees ? .ok : .unsupported))
    }

    @Test("A public key does not agree", arguments: agreementCurves)
    func publicKey(curve: COIDCCurve) throws {
        let key = Keys.of(.curve(curve))
        let publicKey = try key.publicKey(.curve(curve))
        #expect(outcome { () throws(Refusal) in try publicKey.agree(key) } == .unsupported)
        #expect(outcome { () throws(Refusal) in try key.agree(publicKey) } == .ok)
    }

    @Test("X25519 and X448 do not sign", arguments: montgomeryCurves, allAlgorithms)
    func signature(curve: COIDCCurve, algorithm: COIDCAlgorithm) {
        let key = Keys.of(.curve(curve))
        #expect(outcome { () throws(Refusal) in try key.sign([1], algorithm) } == .unsupported)
        #expect(outcome { () throws(Refusal) in try key.verify([1], zeros(64), algorithm) } == .unsupported)
    }

    @Test("Room for the secret", arguments: agreementCurves)
    func capacity(curve: COIDCCurve) {
        let key = Keys.of(.curve(curve))
        for (capacity, expected) in [
            (curve.octets, COIDCStatus.ok), (curve.octets - 1, .invalidLength), (0, .invalidLength),
        ] {
            #expect(outcome { () throws(Refusal) in try key.agree(key, capacity: capacity) } == expected)
        }
    }

    /// The u of small order and, of p or more, those that stand for them: https://cr.yp.to/ecdh.html, RFC 7748 6.
    static let smallOrders: [(COIDCCurve, Octets)] = [
        (.X25519, zeros(32)), (.X25519, [1] + zeros(31)),
        (.X25519, hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")),
        (.X25519, hex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")),
        (.X25519, [0xec] + ones(30) + [0x7f]), (.X25519, [0xed] + ones(30) + [0x7f]),
        (.X25519, [0xee] + ones(30) + [0x7f]), (.X25519, zeros(31) + [0x80]),
        (.X448, zeros(56)), (.X448, one(56).reversed()), (.X448, [0xfe] + ones(27) + [0xfe] + ones(27)),
        (.X448, ones(28) + [0xfe] + ones(27)), (.X448, zeros(28) + ones(28)),
    ]

    @Test("B08 points of small order, with which the secret is zeros", arguments: smallOrders)
    func smallOrder(curve: COIDCCurve, u: Octets) throws {
        let key = Keys.of(.curve(curve))
        let peer = try Key.okp(curve, x: u)
        #expect(outcome { () throws(Refusal) in try key.agree(peer) } == .invalidKey)
        let neighbour = try Key.okp(curve, x: u.flipping(at: 10))
        #expect(outcome { () throws(Refusal) in try key.agree(neighbour) } == .ok)
    }

    struct Vector {
        let curve: COIDCCurve
        /// x, y and d; y is empty where there is none.
        let own: [Octets]
        let peer: [Octets]
        let secret: Octets
    }

    static let vectors: [Vector] = [
        // RFC 7518 appendix C
        Vector(
            curve: .P256,
            own: [
                base64url("gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0"),
                base64url("SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"),
                base64url("0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo"),
            ],
            peer: [
                base64url("weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ"),
                base64url("e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck"),
                base64url("VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"),
            ],
            secret: hex("9e56d91d817135d372834283bf84269cfb316ea3da806a48f6daa7798cfe90c4")
        ),
        // NIST CAVS, ECC CDH Primitive, P-521, count 0: the secret starts with zeros, which stay.
        Vector(
            curve: .P521,
            own: [
                hex("00602f9d0cf9e526b29e22381c203c48a886c2b0673033366314f1ffbcba240ba42f4ef38a761746")
                    + hex("35f91e6b4ed34275eb01c8467d05ca80315bf1a7bbd945f550a5"),
                hex("01b7c85f26f5d4b2d7355cf6b02117659943762b6d1db5ab4f1dbc44ce7b2946eb6c7de342962893")
                    + hex("fd387d1b73d7a8672d1f236961170b7eb3579953ee5cdc88cd2d"),
                hex("017eecc07ab4b329068fba65e56a1f8890aa935e57134ae0ffcce802735151f4eac6564f6ee9974c")
                    + hex("5e6887a1fefee5743ae2241bfeb95d5ce31ddcb6f9edb4d6fc47"),
            ],
            peer: [
                hex("00685a48e86c79f0f0875f7bc18d25eb5fc8c0b07e5da4f4370f3a9490340854334b1e1b87fa3954")
                    + hex("64c60626124a4e70d0f785601d37c09870ebf176666877a2046d"),
                hex("01ba52c56fc8776d9e8f5db4f0cc27636d0b741bbe05400697942e80b739884a83bde99e0f671693")
                    + hex("9e632bc8986fa18dccd443a348b6c3e522497955a4f3c302f676"),
            ],
            secret: hex("005fc70477c3e63bc3954bd0df3ea0d1f41ee21746ed95fc5e1fdf90930d5e136672d72cc770742d")
                + hex("1711c3c3a4c334a0ad9759436a4d3c5bf6e74b9578fac148c831")
        ),
        // RFC 7748 6.1 and 6.2
        Vector(
            curve: .X25519,
            own: [
                hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"), [],
                hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"),
            ],
            peer: [
                hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"), [],
                hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"),
            ],
            secret: hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")
        ),
        Vector(
            curve: .X448,
            own: [
                hex("9b08f7cc31b7e3e67d22d5aea121074a273bd2b83de09c63faa73d2c22c5d9bbc836647241d953d4")
                    + hex("0c5b12da88120d53177f80e532c41fa0"), [],
                hex("9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf574a9419744897391")
                    + hex("006382a6f127ab1d9ac2d8c0a598726b"),
            ],
            peer: [
                hex("3eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b43027d8b972fc3e34fb4232a13c")
                    + hex("a706dcb57aec3dae07bdc1c67bf33609"), [],
                hex("1c306a7ac2a0e2e0990b294470cba339e6453772b075811d8fad0d1d6927c120bb5ee8972b0d3e21")
                    + hex("374c9c921b09d1b0366f10b65173992d"),
            ],
            secret: hex("07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56fd2464c335543936")
                + hex("521c24403085d59a449a5037514a879d")
        ),
    ]

    @Test("Known answers", arguments: vectors)
    func vector(_ vector: Vector) throws {
        func key(_ parts: [Octets], _ d: Octets?) throws(Refusal) -> Key {
            parts[1].isEmpty
                ? try Key.okp(vector.curve, x: parts[0], d: d)
                : try Key.ec(vector.curve, x: parts[0], y: parts[1], d: d)
        }
        let own = try key(vector.own, vector.own[2])
        #expect(try own.agree(try key(vector.peer, nil)) == vector.secret)
        guard vector.peer.count == 3 else { return }
        #expect(try key(vector.peer, vector.peer[2]).agree(try key(vector.own, nil)) == vector.secret)
    }

    @Test("RFC 7520 5.4, from the keys to the content")
    func rfc7520() throws {
        typealias Example = RFC7520.ECDHES
        let own = try Key.ec(.P384, x: Example.x, y: Example.y, d: Example.d)
        let peer = try Key.ec(.P384, x: Example.ephemeralX, y: Example.ephemeralY)
        let info = otherInfo(algorithm: "ECDH-ES+A128KW", bits: 128)
        let wrappingKey = try concatKDF(try own.agree(peer), info: info, length: 16)
        var key = zeros(16)
        let status = withBytes([wrappingKey, Example.encryptedKey]) { coidc_aes_key_unwrap($0[0], $0[1], &key, 16) }
        #expect(status == .ok)
        #expect(key == Example.content.key)
        #expect(try COIDCEncryption.aes128Gcm.open(Example.content) == RFC7520.plaintext)
    }
}

extension Key {
    func agree(_ peer: Key, capacity: Int = 66) throws(Refusal) -> Octets {
        try Self.read(capacity) { coidc_ecdh(pointer, peer.pointer, $0, capacity, $1) }
    }
}
