import COpenSSLShim
import Testing

@Suite struct ComponentTests {
    static let all: [COIDCComponent] = [.N, .E, .D, .P, .Q, .dp, .dq, .qi, .X, .Y]

    static func names(of kind: KeyKind) -> [COIDCComponent] {
        switch kind {
        case .rsa: [.N, .E, .D, .P, .Q, .dp, .dq, .qi]
        case .curve(let curve): okpCurves.contains(curve) ? [.X, .D] : [.X, .Y, .D]
        }
    }

    static let publicNames: [COIDCComponent] = [.N, .E, .X, .Y]

    /// The key of the parts that were read.
    static func key(_ kind: KeyKind, _ parts: [Octets]) throws(Refusal) -> Key {
        switch (kind, parts.count) {
        case (.rsa, 2): try Key.rsa(n: parts[0], e: parts[1])
        case (.rsa, _): try Key.rsa(parts: parts)
        case (.curve(let curve), 1): try Key.okp(curve, x: parts[0])
        case (.curve(let curve), 2) where okpCurves.contains(curve): try Key.okp(curve, x: parts[0], d: parts[1])
        case (.curve(let curve), 2): try Key.ec(curve, x: parts[0], y: parts[1])
        case (.curve(let curve), _): try Key.ec(curve, x: parts[0], y: parts[1], d: parts[2])
        }
    }

    @Test(
        "Parts read from a pair make the same pair, those of its public key the same public key",
        arguments: KeyKind.all
    )
    func roundTrip(kind: KeyKind) throws {
        let names = Self.names(of: kind)
        let publicNames = names.filter(Self.publicNames.contains)
        let pair = Keys.of(kind)
        let again = try Self.key(kind, try names.map { try pair.component($0) })
        let publicKey = try Self.key(kind, try publicNames.map { try pair.component($0) })

        #expect(try names.map { try again.component($0) } == names.map { try pair.component($0) })
        #expect(try publicNames.map { try publicKey.component($0) } == publicNames.map { try pair.component($0) })
        #expect(again.bits == pair.bits && publicKey.bits == pair.bits)
        #expect(again.kind == pair.kind && publicKey.kind == pair.kind)
        #expect(again.isPrivate && pair.isPrivate && !publicKey.isPrivate)
        for algorithm in allAlgorithms where algorithm.kind == kind {
            #expect(throws: Never.self) {
                try publicKey.verify([1, 2, 3], try again.sign([1, 2, 3], algorithm), algorithm)
            }
        }
    }

    @Test("Parts that the key does not have", arguments: KeyKind.all)
    func missing(kind: KeyKind) throws {
        let names = Self.names(of: kind)
        let publicNames = names.filter(Self.publicNames.contains)
        let publicKey = try Self.key(kind, try publicNames.map { try Keys.of(kind).component($0) })
        for name in Self.all {
            let ofPair = outcome { () throws(Refusal) in try Keys.of(kind).component(name) }
            #expect(ofPair == (names.contains(name) ? .ok : .unsupported))
            let ofPublic = outcome { () throws(Refusal) in try publicKey.component(name) }
            #expect(ofPublic == (publicNames.contains(name) ? .ok : .unsupported))
        }
    }

    @Test("Room for a part", arguments: KeyKind.all)
    func capacity(kind: KeyKind) throws {
        for name in Self.names(of: kind) {
            let key = Keys.of(kind)
            let length = try key.component(name).count
            if case .curve(let curve) = kind { #expect(length == curve.octets) }
            #expect(outcome { () throws(Refusal) in try key.component(name, capacity: length) } == .ok)
            #expect(outcome { () throws(Refusal) in try key.component(name, capacity: length - 1) } == .invalidLength)
            #expect(outcome { () throws(Refusal) in try key.component(name, capacity: 0) } == .invalidLength)
        }
    }

    @Test("Coordinates and private keys keep their leading zeros (RFC 7518 6.2.1.2)", arguments: ecCurves)
    func leadingZeros(curve: COIDCCurve) throws {
        // G has a long x, but d = 1.
        let key = try #require(ECKeyTests.smallPoints.first { $0.curve == curve })
        let x = zeros(curve.octets - 1) + [key.x]
        #expect(try Key.ec(curve, x: x, y: key.y).component(.X) == x)
    }
}

extension KeyKind {
    var curve: COIDCCurve {
        guard case .curve(let curve) = self else { preconditionFailure("RSA has no curve") }
        return curve
    }
}
