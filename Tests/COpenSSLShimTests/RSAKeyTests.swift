import COpenSSLShim
import Testing

@Suite struct RSAKeyTests {
    static let f4: Octets = [1, 0, 1]

    /// 2 ^ (bits - 1) + 1
    static func modulus(bits: Int) -> Octets {
        var octets = one((bits + 7) / 8)
        octets[0] |= 1 << ((bits - 1) % 8)
        return octets
    }

    @Test(
        "B01 and B02 modulus size",
        arguments: [
            (1, .modulusTooSmall), (512, .modulusTooSmall), (1024, .modulusTooSmall), (2040, .modulusTooSmall),
            (2047, .modulusTooSmall), (2048, .ok), (3072, .ok), (8191, .ok), (8192, .ok), (8193, .modulusTooLarge),
            (16384, .modulusTooLarge), (1_000_000, .modulusTooLarge),
        ] as [(Int, COIDCStatus)]
    )
    func modulusSize(bits: Int, expected: COIDCStatus) throws {
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: Self.modulus(bits: bits), e: Self.f4) } == expected)
        guard expected == .ok else { return }
        #expect(try Key.rsa(n: Self.modulus(bits: bits), e: Self.f4).bits == bits)
    }

    @Test("B01 leading zeros do not make a modulus long enough")
    func leadingZeros() throws {
        let short = zeros(1) + Self.modulus(bits: 2047)
        let enough = zeros(1) + Self.modulus(bits: 2048)
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: short, e: Self.f4) } == .modulusTooSmall)
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: enough, e: Self.f4) } == .ok)
        // And the part read back has none.
        #expect(try Key.rsa(n: enough, e: Self.f4).component(.N) == Self.modulus(bits: 2048))
    }

    @Test("B02 encodings that are longer than any modulus are not looked at", arguments: [1025, 1026, 1_000_000])
    func encoding(length: Int) {
        let modulus = Self.modulus(bits: 2048)
        let padded = zeros(length - modulus.count) + modulus
        let expected: COIDCStatus = length == 1025 ? .ok : .modulusTooLarge
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: padded, e: Self.f4) } == expected)
    }

    @Test("B04 even modulus, zero, nothing")
    func even() {
        let odd = Self.modulus(bits: 2048)
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: odd, e: Self.f4) } == .ok)
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: odd.flipping(at: 255), e: Self.f4) } == .modulusEven)
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: zeros(256), e: Self.f4) } == .modulusTooSmall)
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: [], e: Self.f4) } == .modulusTooSmall)
    }

    @Test(
        "B03 exponent",
        arguments: [
            ([], .invalidExponent), ([0], .invalidExponent), ([1], .invalidExponent), ([2], .invalidExponent),
            ([3], .ok), ([4], .invalidExponent), ([17], .ok), ([1, 0, 0], .invalidExponent), ([1, 0, 1], .ok),
            ([0, 1, 0, 1], .ok), ([0xff, 0xff, 0xff, 0xff], .ok), ([1, 0, 0, 0, 0], .invalidExponent),
            ([1, 0, 0, 0, 1], .invalidExponent), (one(8).map { $0 | 0x80 }, .invalidExponent),
            (Octets(repeating: 0xff, count: 256), .invalidExponent), (one(100_000), .invalidExponent),
        ] as [(Octets, COIDCStatus)]
    )
    func exponent(e: Octets, expected: COIDCStatus) {
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: Self.modulus(bits: 2048), e: e) } == expected)
    }

    @Test("B05 a modulus with the ROCA fingerprint")
    func roca() {
        // 1 modulo each of the primes that the fingerprint looks at.
        let modulus = [0xbf] + Octets(repeating: 0xff, count: 242) + hex("fa670d87cb07b69868e1824f3f")
        let control = incremented(incremented(modulus))
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: modulus, e: Self.f4) } == .invalidKey)
        #expect(outcome { () throws(Refusal) in try Key.rsa(n: control, e: Self.f4) } == .ok)
    }

    static let names: [COIDCComponent] = [.N, .E, .D, .P, .Q, .dp, .dq, .qi]

    static func parts() throws(Refusal) -> [Octets] {
        var parts: [Octets] = []
        for name in names { parts.append(try Keys.rsa.component(name)) }
        return parts
    }

    @Test("Private parts that fit")
    func fitting() throws {
        let parts = try Self.parts()
        #expect(outcome { () throws(Refusal) in try Key.rsa(parts: parts) } == .ok)
        // Either prime may be called p.
        let swapped = [parts[0], parts[1], parts[2], parts[4], parts[3], parts[6], parts[5]]
        #expect(throws: Refusal(status: .invalidKey)) { try Key.rsa(parts: swapped + [parts[7]]) }
    }

    @Test("Private parts of which one does not fit", arguments: 2..<8)
    func unfitting(index: Int) throws {
        let parts = try Self.parts()
        let part = parts[index]
        // Off by 2, so that odd numbers stay odd; nothing; zero; the other key's; as long as no number may be.
        let others = [
            part.flipping(at: part.count - 1), decremented(decremented(part)), [], [0],
            try Keys.otherRSA.component(Self.names[index]), zeros(1026 - part.count) + part,
        ]
        for other in others {
            var faulty = parts
            faulty[index] = other
            #expect(outcome { () throws(Refusal) in try Key.rsa(parts: faulty) } == .invalidKey)
        }
    }

    @Test("A private exponent beyond the modulus, the right one modulo (p - 1)(q - 1)")
    func longExponent() throws {
        var parts = try Self.parts()
        func wide(_ index: Int) -> Octets { zeros(257 - parts[index].count) + parts[index] }
        let phi = incremented(difference(difference(wide(0), wide(3)), wide(4)))
        let long = sum(sum(wide(2), phi), phi)
        parts[2] = wide(2)
        #expect(outcome { () throws(Refusal) in try Key.rsa(parts: parts) } == .ok)
        parts[2] = long
        #expect(outcome { () throws(Refusal) in try Key.rsa(parts: parts) } == .invalidKey)
    }

    @Test("Private parts with the modulus of another key")
    func otherModulus() throws {
        var parts = try Self.parts()
        parts[0] = try Keys.otherRSA.component(.N)
        #expect(outcome { () throws(Refusal) in try Key.rsa(parts: parts) } == .invalidKey)
    }

    @Test("The public parts of a private key are checked as those of a public one")
    func publicParts() throws {
        let parts = try Self.parts()
        func status(n: Octets? = nil, e: Octets? = nil) -> COIDCStatus {
            outcome { () throws(Refusal) in try Key.rsa(parts: [n ?? parts[0], e ?? parts[1]] + parts[2...]) }
        }
        #expect(status(n: Self.modulus(bits: 2047)) == .modulusTooSmall)
        #expect(status(n: Self.modulus(bits: 8193)) == .modulusTooLarge)
        #expect(status(n: parts[0].flipping(at: 255)) == .modulusEven)
        #expect(status(e: [1]) == .invalidExponent)
        #expect(status(e: [3]) == .invalidKey)
    }
}
