import COpenSSLShim
import Testing

@Suite struct ECKeyTests {
    /// A point whose x is so small that x + p has the length of a coordinate too.
    struct SmallPoint {
        let curve: COIDCCurve
        let x: UInt8
        let y: Octets
        let p: Octets
    }

    static let smallPoints: [SmallPoint] = [
        SmallPoint(
            curve: .P256,
            x: 5,
            y: hex("459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbcc"),
            p: hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")
        ),
        SmallPoint(
            curve: .P384,
            x: 2,
            y: hex("8cdeadbbd04911a3c1931e26df3fa6439dca9c7eb286fbd4")
                + hex("6fc319f0e2bb780232baf57825fc0c1912ada2fefe84024c"),
            p: hex("ffffffffffffffffffffffffffffffffffffffffffffffff")
                + hex("fffffffffffffffeffffffff0000000000000000ffffffff")
        ),
        SmallPoint(
            curve: .P521,
            x: 1,
            y: hex("0010e59be93c4f269c0269c79e2afd65d6aeaa9b701eacc194fb3ee03df47849bf")
                + hex("550ec636ebee0ddd4a16f1cd9406605af38f584567770e3f272d688c832e843564"),
            p: hex("01") + Octets(repeating: 0xff, count: 65)
        ),
        SmallPoint(
            curve: .secp256k1,
            x: 1,
            y: hex("4218f20ae6c646b363db68605822fb14264ca8d2587fdd6fbc750d587e76a7ee"),
            p: hex("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")
        ),
    ]

    @Test("B06 off the curve, zero, beyond the field", arguments: smallPoints)
    func points(point: SmallPoint) {
        let length = point.curve.octets
        let x = zeros(length - 1) + [point.x]
        func status(x: Octets, y: Octets) -> COIDCStatus {
            outcome { () throws(Refusal) in try Key.ec(point.curve, x: x, y: y) }
        }
        #expect(status(x: x, y: point.y) == .ok)
        #expect(status(x: x, y: difference(point.p, point.y)) == .ok)
        #expect(status(x: x, y: point.y.flipping(at: length - 1)) == .invalidKey)
        #expect(status(x: point.y, y: x) == .invalidKey)
        #expect(status(x: zeros(length), y: zeros(length)) == .invalidKey)
        #expect(status(x: sum(x, point.p), y: point.y) == .invalidKey)
        #expect(status(x: Octets(repeating: 0xff, count: length), y: point.y) == .invalidKey)
        #expect(status(x: x, y: point.p) == .invalidKey)
    }

    @Test("B06 and B07 coordinates of another length", arguments: ecCurves)
    func lengths(curve: COIDCCurve) throws {
        let key = Keys.of(.curve(curve))
        let (x, y, d) = (try key.component(.X), try key.component(.Y), try key.component(.D))
        func status(x: Octets, y: Octets) -> COIDCStatus {
            outcome { () throws(Refusal) in try Key.ec(curve, x: x, y: y) }
        }
        #expect(status(x: x, y: y) == .ok)
        #expect(status(x: [], y: y) == .invalidLength)
        #expect(status(x: x, y: []) == .invalidLength)
        #expect(status(x: [0] + x, y: y) == .invalidLength)
        #expect(status(x: x, y: [0] + y) == .invalidLength)
        #expect(status(x: Octets(x.dropLast()), y: y) == .invalidLength)
        #expect(status(x: x, y: Octets(y.dropFirst())) == .invalidLength)
        // Compressed and uncompressed points, the point at infinity.
        #expect(status(x: [2] + x, y: []) == .invalidLength)
        #expect(status(x: [3] + x, y: y) == .invalidLength)
        #expect(status(x: [4] + x + y, y: []) == .invalidLength)
        #expect(status(x: [0], y: []) == .invalidLength)
        // Octets that move from one coordinate to the other.
        #expect(status(x: x + y.prefix(1), y: Octets(y.dropFirst())) == .invalidLength)
        for length in [0, curve.octets - 1, curve.octets + 1, 100_000] {
            #expect(outcome { () throws(Refusal) in try Key.ec(curve, x: x, y: y, d: zeros(length)) } == .invalidLength)
        }
        #expect(outcome { () throws(Refusal) in try Key.ec(curve, x: x, y: y, d: d) } == .ok)
    }

    @Test(
        "B06 the point of one curve on another",
        arguments: [COIDCCurve.P256, .secp256k1],
        [COIDCCurve.P256, .secp256k1]
    )
    func otherCurve(of: COIDCCurve, on: COIDCCurve) throws {
        let key = Keys.of(.curve(of))
        let (x, y) = (try key.component(.X), try key.component(.Y))
        #expect(outcome { () throws(Refusal) in try Key.ec(on, x: x, y: y) } == (of == on ? .ok : .invalidKey))
    }

    @Test("A private key that is not that of the point, or out of range", arguments: ecCurves)
    func privateKey(curve: COIDCCurve) throws {
        let (key, other) = (Keys.of(.curve(curve)), try Key.curve(curve))
        let (x, y, d) = (try key.component(.X), try key.component(.Y), try key.component(.D))
        let order = curve.order
        let faulty = [
            zeros(curve.octets), one(curve.octets), order, decremented(order), incremented(order), d.flipping(at: 10),
            difference(order, d), Octets(repeating: 0xff, count: curve.octets), try other.component(.D),
        ]
        #expect(outcome { () throws(Refusal) in try Key.ec(curve, x: x, y: y, d: d) } == .ok)
        for d in faulty {
            #expect(outcome { () throws(Refusal) in try Key.ec(curve, x: x, y: y, d: d) } == .invalidKey)
        }
    }

    @Test("The curves of RFC 8037 have no y", arguments: okpCurves)
    func okp(curve: COIDCCurve) throws {
        let x = try Keys.of(.curve(curve)).component(.X)
        #expect(outcome { () throws(Refusal) in try Key.ec(curve, x: x, y: x) } == .unsupported)
        #expect(outcome { () throws(Refusal) in try Key.ec(curve, x: x, y: x, d: x) } == .unsupported)
    }
}
