import COpenSSLShim
import Testing

@Suite struct ECDSATests {
    static let message = SignatureTests.message

    func status(_ key: Key, _ algorithm: COIDCAlgorithm, r: Octets, s: Octets) -> COIDCStatus {
        outcome { () throws(Refusal) in try key.verify(Self.message, r + s, algorithm) }
    }

    @Test("A17 r and s out of range", arguments: ecAlgorithms)
    func range(algorithm: COIDCAlgorithm) throws {
        let (key, length, n) = (Keys.of(algorithm.kind), algorithm.kind.curve.octets, algorithm.kind.curve.order)
        let signature = try key.sign(Self.message, algorithm)
        let (r, s) = (Octets(signature[..<length]), Octets(signature[length...]))
        let edges = [
            zeros(length), one(length), decremented(n), n, incremented(n), Octets(repeating: 0xff, count: length),
        ]
        #expect(status(key, algorithm, r: r, s: s) == .ok)
        for edge in edges {
            #expect(status(key, algorithm, r: edge, s: s) == .invalidSignature)
            #expect(status(key, algorithm, r: r, s: edge) == .invalidSignature)
            for other in edges { #expect(status(key, algorithm, r: edge, s: other) == .invalidSignature) }
        }
        #expect(status(key, algorithm, r: s, s: r) == .invalidSignature)
    }

    @Test("A17 numbers that are the right ones modulo n")
    func congruent() throws {
        // 528 bits hold s + n too.
        let signature = try Keys.p521.sign(Self.message, .es512)
        let (r, s) = (Octets(signature[..<66]), Octets(signature[66...]))
        #expect(status(Keys.p521, .es512, r: r, s: s) == .ok)
        #expect(status(Keys.p521, .es512, r: r, s: sum(s, COIDCCurve.P521.order)) == .invalidSignature)
        #expect(status(Keys.p521, .es512, r: sum(r, COIDCCurve.P521.order), s: s) == .invalidSignature)
    }

    @Test("A18 DER", arguments: ecAlgorithms)
    func der(algorithm: COIDCAlgorithm) throws {
        func integer(_ number: some Sequence<UInt8>) -> Octets {
            var octets = Octets(number.drop { $0 == 0 })
            if octets[0] >= 0x80 { octets.insert(0, at: 0) }
            return [2, UInt8(octets.count)] + octets
        }
        let (key, length) = (Keys.of(algorithm.kind), algorithm.kind.curve.octets)
        let signature = try key.sign(Self.message, algorithm)
        let content = integer(signature[..<length]) + integer(signature[length...])
        let der = (content.count < 0x80 ? [0x30] : [0x30, 0x81]) + [UInt8(content.count)] + content
        #expect(outcome { () throws(Refusal) in try key.verify(Self.message, signature, algorithm) } == .ok)
        #expect(outcome { () throws(Refusal) in try key.verify(Self.message, der, algorithm) } == .invalidSignature)
        let cut = Octets(der.prefix(2 * length))
        #expect(outcome { () throws(Refusal) in try key.verify(Self.message, cut, algorithm) } == .invalidSignature)
    }

    @Test("A19 s and n - s are both good: a token's text does not identify it", arguments: ecAlgorithms)
    func malleable(algorithm: COIDCAlgorithm) throws {
        let (key, length, n) = (Keys.of(algorithm.kind), algorithm.kind.curve.octets, algorithm.kind.curve.order)
        let signature = try key.sign(Self.message, algorithm)
        let (r, s) = (Octets(signature[..<length]), Octets(signature[length...]))
        #expect(status(key, algorithm, r: r, s: difference(n, s)) == .ok)
        #expect(status(key, algorithm, r: difference(n, r), s: s) == .invalidSignature)
    }

    @Test("Numbers with leading zeros keep their length", arguments: ecAlgorithms)
    func leadingZeros(algorithm: COIDCAlgorithm) throws {
        // One r in 256 begins with a zero octet; with P-521, one in two.
        let key = Keys.of(algorithm.kind)
        for i in 0..<600 {
            let message = Octets("message \(i)".utf8)
            let signature = try key.sign(message, algorithm)
            try #require(signature.count == 2 * algorithm.kind.curve.octets)
            guard signature[0] == 0 else { continue }
            #expect(throws: Never.self) { try key.verify(message, signature, algorithm) }
            return
        }
    }
}
