import JOSE
import Testing

@Suite("JWK: RSA keys")
struct RSAKeyTests {
    private static func verdict(n: Octets, e: Octets = [1, 0, 1]) throws -> Verdict {
        let jwk: JSON = ["kty": "RSA", "n": .string(Base64URL.encode(n)), "e": .string(Base64URL.encode(e))]
        let json = try jwk.read()
        return Verdict { () throws(JOSEError) in try JWK(json) }
    }

    /// An odd number of so many bits.
    private static func odd(bits: Int) -> Octets {
        [UInt8(1 << ((bits - 1) % 8))] + zeros((bits - 1) / 8 - 1) + [0x05]
    }

    static let moduli: [Row<Octets>] = [
        Row("2048 bits", odd(bits: 2048), .accept),
        Row("2049 bits", odd(bits: 2049), .accept),
        Row("8192 bits", odd(bits: 8192), .accept),
        Row("512 bits", odd(bits: 512), .jwkRSAModulus),
        Row("1024 bits", odd(bits: 1024), .jwkRSAModulus),
        Row("2040 bits", odd(bits: 2040), .jwkRSAModulus),
        Row("2047 bits", odd(bits: 2047), .jwkRSAModulus),
        Row("2047 bits in 256 octets", [0] + odd(bits: 2040), .jwkRSAModulus),
        Row("8193 bits", odd(bits: 8193), .jwkRSAModulus),
        Row("16384 bits", odd(bits: 16_384), .jwkRSAModulus),
        Row("a million bits", odd(bits: 1_000_000), .jwkRSAModulus),
        Row("even", Octets(odd(bits: 2048).dropLast()) + [0x04], .jwkRSAModulus),
        Row("zero", [0], .jwkRSAModulus),
        Row("empty", [], .jwkRSAModulus),
        Row("one", [1], .jwkRSAModulus),
        Row("one zero octet in front, as some libraries write it", [0] + odd(bits: 2048), .accept),
        Row("two zero octets in front", [0, 0] + odd(bits: 2048), .jwkRSAModulus),
        Row("a thousand zero octets in front", zeros(1000) + odd(bits: 2048), .jwkRSAModulus),
    ]

    @Test("B01, B02, B04: the modulus has 2048 to 8192 bits and is odd", arguments: moduli)
    func modulus(_ row: Row<Octets>) throws {
        #expect(try Self.verdict(n: row.input) == row.verdict)
    }

    static let exponents: [Row<Octets>] = [
        Row("65537", [1, 0, 1], .accept),
        Row("3", [3], .accept),
        Row("2^32 - 1", [0xFF, 0xFF, 0xFF, 0xFF], .accept),
        Row("one zero octet in front", [0, 1, 0, 1], .accept),
        Row("two zero octets in front", [0, 0, 1, 0, 1], .jwkRSAExponent),
        Row("0", [0], .jwkRSAExponent),
        Row("empty", [], .jwkRSAExponent),
        Row("1", [1], .jwkRSAExponent),
        Row("2", [2], .jwkRSAExponent),
        Row("65536", [1, 0, 0], .jwkRSAExponent),
        Row("2^32", [1, 0, 0, 0, 0], .jwkRSAExponent),
        Row("2^32 + 1", [1, 0, 0, 0, 1], .jwkRSAExponent),
        Row("2^64 + 1", [1] + zeros(7) + [1], .jwkRSAExponent),
        Row("as long as the modulus", odd(bits: 2047), .jwkRSAExponent),
        Row("a million bits", odd(bits: 1_000_000), .jwkRSAExponent),
    ]

    @Test("B03: the exponent is odd, at least 3 and below 2^32", arguments: exponents)
    func exponent(_ row: Row<Octets>) throws {
        #expect(try Self.verdict(n: Self.odd(bits: 2048), e: row.input) == row.verdict)
    }

    @Test("B05: a modulus with the mark of ROCA")
    func roca() throws {
        // A power of 65537 modulo each prime that the fingerprint looks at, by the Chinese remainder theorem.
        let marked = try Base64URL.decode(
            "gAAAAAAAWJ1dlTMI6B2Y96-QOUmygI-WWlZ8f59ryp2vMvZbCZFFc6f0_aqqFETIpljMYoBXWXAFTitH6YNDrfkpYi6x-fVmUFbaxPmLc8A4"
                + "kU5XTXkKmY0POi6TnitbXjzW6j-ouFd-9rrEAZ-UnhuFEMEdP_GvDPYuVB947PpkckdHqurbL14-V9C2tUAX98ZX_7MWgSVxXRq-GRB6"
                + "ekqdkujvsivqHbSsQGGECO7DOgscQsWeRwSTms3WO_ahSotenSRX21W7K3wgUSF4mSHl0bfyWLGSdDTZTmCqhCLiAchd-VHh0u9qIBJQ"
                + "_yRAt1eig-fAYp4EhiQzRTPrHQ"
        )
        #expect(try Self.verdict(n: marked) == .refuse(.jwkInvalid))
        #expect(try Self.verdict(n: marked.dropLast() + [marked[255] ^ 2]) == .accept)
    }
}
