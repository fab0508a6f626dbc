import COpenSSLShim
import Testing

@Suite struct KDFTests {
    @Test("RFC 7518 appendix C")
    func concat() throws {
        let info = otherInfo(algorithm: "A128GCM", apu: "Alice", apv: "Bob", bits: 128)
        #expect(
            try concatKDF(ECDHTests.vectors[0].secret, info: info, length: 16) == base64url("VqqN6vgjbSBcIijNcacQGg")
        )
    }

    @Test("Concat KDF of every length is the digests of a counter, Z and OtherInfo", arguments: 0...66)
    func concatLengths(length: Int) throws {
        let (secret, info): (Octets, Octets) = ([1, 2, 3], Octets("info".utf8))
        var expected = Octets()
        for counter in 1...3 as ClosedRange<UInt8> {
            expected += try sha2(.sha256, [0, 0, 0, counter] + secret + info)
        }
        let status = outcome { () throws(Refusal) in try concatKDF(secret, info: info, length: length) }
        guard (16...64).contains(length) else {
            #expect(status == .invalidLength)
            return
        }
        #expect(status == .ok)
        #expect(try concatKDF(secret, info: info, length: length) == Octets(expected.prefix(length)))
    }

    @Test("Concat KDF without OtherInfo, without a secret")
    func concatEmpty() throws {
        let expected = try sha2(.sha256, [0, 0, 0, 1] + [7])
        #expect(try concatKDF([7], info: [], length: 32) == expected)
        #expect(outcome { () throws(Refusal) in try concatKDF([7], info: [], length: 32) } == .ok)
        #expect(outcome { () throws(Refusal) in try concatKDF([], info: [7], length: 32) } == .invalidLength)
        let long = zeros(1 << 20)
        #expect(outcome { () throws(Refusal) in try concatKDF(long, info: long, length: 32) } == .ok)
        #expect(outcome { () throws(Refusal) in try concatKDF([7], info: long + [0], length: 32) } == .invalidLength)
        #expect(outcome { () throws(Refusal) in try concatKDF(long + [0], info: [7], length: 32) } == .invalidLength)
        #expect(outcome { () throws(Refusal) in try concatKDF([7], info: [7], length: .max) } == .invalidLength)
    }

    struct Vector {
        let secret: Octets
        let salt: Octets
        let info: Octets
        let output: Octets
    }

    /// RFC 5869 A.1 to A.3
    static let vectors: [Vector] = [
        Vector(
            secret: Octets(repeating: 0x0b, count: 22),
            salt: (0x00...0x0c).map { UInt8($0) },
            info: (0xf0...0xf9).map { UInt8($0) },
            output: hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b88718")
                + hex("5865")
        ),
        Vector(
            secret: (0x00...0x4f).map { UInt8($0) },
            salt: (0x60...0xaf).map { UInt8($0) },
            info: (0xb0...0xff).map { UInt8($0) },
            output: hex("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac78272")
                + hex("71cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f")
                + hex("1d87")
        ),
        Vector(
            secret: Octets(repeating: 0x0b, count: 22),
            salt: [],
            info: [],
            output: hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a")
                + hex("96c8")
        ),
    ]

    @Test("RFC 5869", arguments: vectors)
    func hkdf(_ vector: Vector) throws {
        let output = try hkdf(vector.secret, salt: vector.salt, info: vector.info, length: vector.output.count)
        #expect(output == vector.output)
        // Shorter outputs are its beginning, other inputs make others.
        #expect(try hkdf(vector.secret, salt: vector.salt, info: vector.info, length: 1) == [vector.output[0]])
        let others = [
            try hkdf(vector.secret + [0], salt: vector.salt, info: vector.info, length: 32),
            try hkdf(vector.secret, salt: vector.salt + [1], info: vector.info, length: 32),
            try hkdf(vector.secret, salt: vector.salt, info: vector.info + [0], length: 32),
        ]
        for other in others { #expect(other != Octets(vector.output.prefix(32))) }
    }

    @Test("HKDF lengths")
    func hkdfLengths() {
        func status(secret: Int = 32, salt: Int = 0, info: Int = 0, length: Int = 32) -> COIDCStatus {
            outcome { () throws(Refusal) in
                try hkdf(zeros(secret), salt: zeros(salt), info: zeros(info), length: length)
            }
        }
        #expect(status() == .ok)
        #expect(status(secret: 1) == .ok)
        #expect(status(secret: 0) == .invalidLength)
        #expect(status(salt: 10_000) == .ok)
        #expect(status(info: 1024) == .ok)
        #expect(status(info: 1025) == .invalidLength)
        #expect(status(length: 0) == .invalidLength)
        #expect(status(length: 8160) == .ok)
        #expect(status(length: 8161) == .invalidLength)
        #expect(status(length: .max) == .invalidLength)
    }

    @Test("K03 no base, no length")
    func noBase() throws {
        let none = coidc_bytes(base: nil, length: 0)
        let (secret, expected) = (KDFTests.vectors[2].secret, KDFTests.vectors[2].output)
        var out = zeros(42)
        #expect(withBytes([secret]) { coidc_hkdf_sha256($0[0], none, none, &out, 42) } == .ok)
        #expect(out == expected)
        #expect(coidc_hkdf_sha256(none, none, none, &out, 42) == .invalidLength)
        #expect(withBytes([secret]) { coidc_concat_kdf($0[0], none, &out, 16) } == .ok)
        #expect(coidc_concat_kdf(none, none, &out, 16) == .invalidLength)
    }

    func hkdf(_ secret: Octets, salt: Octets, info: Octets, length: Int) throws(Refusal) -> Octets {
        try derived(length) { out in
            withBytes([secret, salt, info]) { coidc_hkdf_sha256($0[0], $0[1], $0[2], out, length) }
        }
    }
}

func concatKDF(_ secret: Octets, info: Octets, length: Int) throws(Refusal) -> Octets {
    try derived(length) { out in withBytes([secret, info]) { coidc_concat_kdf($0[0], $0[1], out, length) } }
}

/// OtherInfo of RFC 7518 4.6.2.
func otherInfo(algorithm: String, apu: String = "", apv: String = "", bits: UInt8) -> Octets {
    var octets = Octets()
    for text in [algorithm, apu, apv] {
        octets += [0, 0, 0, UInt8(text.utf8.count)]
        octets += Octets(text.utf8)
    }
    return octets + [0, 0, 0, bits]
}

private func derived(_ length: Int, _ function: (UnsafeMutablePointer<UInt8>) -> COIDCStatus) throws(Refusal) -> Octets
{
    let untouched = Octets(repeating: 0xa5, count: min(length, 10_000) + 1)
    var out = untouched
    let status = out.withUnsafeMutableBufferPointer { function($0.baseAddress!) }
    precondition(status == .ok || out == untouched)
    try Refusal.check(status)
    precondition(out.last == 0xa5)
    return Octets(out.dropLast())
}
