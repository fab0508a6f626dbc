import JOSE
import OpenIDConnect
import Testing

/// What opens, and that nothing else does.
@Suite struct SealerTests {
    private static let value = Array("a value".utf8)

    private static func sealer(
        _ seeds: UInt8...,
        purpose: SealingPurpose = .pendingLogin,
        site: String = WebSample.origin
    ) throws -> Sealer {
        try SealingKeys(seeds.map { try SymmetricKey([UInt8](repeating: $0, count: 32)) })
            .sealer(for: purpose, site: site)
    }

    private static func open(_ sealed: [UInt8], with sealer: Sealer, name: String = "a", after: Int64 = 0) -> Verdict {
        Verdict { () throws(OIDCError) in try sealer.open(sealed, name: name, at: WebSample.now + after) }
    }

    private static func sealed() throws -> [UInt8] {
        try sealer(1).seal(value, name: "a", expiresAt: WebSample.now + 60)
    }

    @Test("the way there and back, as octets and as text", arguments: [0, 1, 7, 4000])
    func roundTrip(count: Int) throws {
        let sealer = try Self.sealer(1)
        let value = [UInt8](repeating: 0xA5, count: count)
        let sealed = try sealer.seal(value, name: "a", expiresAt: WebSample.now + 1)
        #expect(try sealer.open(sealed, name: "a", at: WebSample.now) == value)
        let text = try sealer.sealText(value, name: "a", expiresAt: WebSample.now + 1)
        #expect(try sealer.openText(text, name: "a", at: WebSample.now) == value)
    }

    @Test("H06 no bit can be changed, no octet left out or added")
    func damage() throws {
        let sealer = try Self.sealer(1)
        let sealed = try Self.sealed()
        #expect(Self.open(sealed, with: sealer) == .accept)
        for index in sealed.indices {
            for bit in 0..<8 {
                var damaged = sealed
                damaged[index] ^= 1 << UInt8(bit)
                #expect(Self.open(damaged, with: sealer) == .refuse(.sealedValueInvalid))
            }
            #expect(Self.open(Array(sealed.prefix(index)), with: sealer) == .refuse(.sealedValueInvalid))
        }
        #expect(Self.open(sealed + [0], with: sealer) == .refuse(.sealedValueInvalid))
    }

    @Test("H06 a text that is no base64url, or not in one spelling", arguments: ["=", "+", "\n", "A", "é"])
    func text(added: String) throws {
        let sealer = try Self.sealer(1)
        let text = try sealer.sealText(Self.value, name: "a", expiresAt: WebSample.now + 1)
        let verdict = Verdict { () throws(OIDCError) in
            try sealer.openText(text + added, name: "a", at: WebSample.now)
        }
        #expect(verdict == .refuse(.sealedValueInvalid))
    }

    @Test("H05 a value opens for its purpose alone", arguments: SealingPurpose.allCases, SealingPurpose.allCases)
    func purposes(first: SealingPurpose, second: SealingPurpose) throws {
        let sealed = try Self.sealer(1, purpose: first).seal(Self.value, name: "a", expiresAt: WebSample.now + 60)
        let verdict = Self.open(sealed, with: try Self.sealer(1, purpose: second))
        #expect(verdict == (first == second ? .accept : .refuse(.sealedValueInvalid)))
    }

    @Test("H05 another name, another site, another key")
    func swaps() throws {
        let sealed = try Self.sealed()
        #expect(Self.open(sealed, with: try Self.sealer(1)) == .accept)
        #expect(Self.open(sealed, with: try Self.sealer(1), name: "b") == .refuse(.sealedValueInvalid))
        #expect(Self.open(sealed, with: try Self.sealer(1), name: "") == .refuse(.sealedValueInvalid))
        let other = try Self.sealer(1, site: "https://b.example")
        #expect(Self.open(sealed, with: other) == .refuse(.sealedValueInvalid))
        #expect(Self.open(sealed, with: try Self.sealer(2)) == .refuse(.sealedValueInvalid))
    }

    @Test("H05 the first key seals, all of them open, and one that was taken away doesn't")
    func rotation() throws {
        let old = try Self.sealed()
        let both = try Self.sealer(2, 1)
        #expect(Self.open(old, with: both) == .accept)
        let new = try both.seal(Self.value, name: "a", expiresAt: WebSample.now + 60)
        #expect(Self.open(new, with: try Self.sealer(2)) == .accept)
        #expect(Self.open(new, with: try Self.sealer(1)) == .refuse(.sealedValueInvalid))
        #expect(Self.open(old, with: try Self.sealer(2)) == .refuse(.sealedValueInvalid))
    }

    @Test(
        "the expiry is inside, and far ends don't wrap",
        arguments: [(59, true), (60, false), (Int64.max - WebSample.now, false)]
    )
    func expiry(after: Int64, isOpen: Bool) throws {
        let verdict = Self.open(try Self.sealed(), with: try Self.sealer(1), after: after)
        #expect(verdict == (isOpen ? .accept : .refuse(.sealedValueExpired)))
        let forever = try Self.sealer(1).seal(Self.value, name: "a", expiresAt: .max)
        #expect(Self.open(forever, with: try Self.sealer(1), after: min(after, 1 << 40)) == .accept)
    }

    @Test("H06 no two values are alike, not even of one plaintext")
    func fresh() throws {
        let sealer = try Self.sealer(1)
        let sealed = try (0..<1000).map { _ in try sealer.seal(Self.value, name: "a", expiresAt: WebSample.now) }
        #expect(Set(sealed).count == 1000)
    }

    @Test(
        "H05 keys are 256 bits or more, in base64url",
        arguments: [
            (String(repeating: "A", count: 43), true), (String(repeating: "A", count: 42), false), ("", false),
            (String(repeating: "A", count: 43) + "," + String(repeating: "E", count: 43), true),
            (String(repeating: "A", count: 43) + ",", false), (String(repeating: "A", count: 43) + "=", false),
            (String(repeating: "A", count: 43) + ",AAAA", false), ("correct horse battery staple, and more", false),
            (Array(repeating: String(repeating: "A", count: 43), count: 17).joined(separator: ","), false),
        ]
    )
    func keys(text: String, isAccepted: Bool) {
        let verdict = Verdict { () throws(OIDCError) in try SealingKeys(text: text) }
        #expect(verdict == (isAccepted ? .accept : .refuse(.configurationSealingKeys)))
    }

    @Test("no key is printed")
    func printing() throws {
        let keys = try WebSample.keys(0x41, 0x42)
        var dumped = ""
        dump(keys, to: &dumped)
        #expect("\(keys)" == "SealingKeys(2, redacted)")
        #expect(!dumped.contains("65"))
    }
}
