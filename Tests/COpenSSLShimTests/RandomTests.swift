import COpenSSLShim
import Testing

@Suite struct RandomTests {
    @Test("K12 random octets fill the buffer, and no more", arguments: [1, 16, 32, 100_000])
    func random(length: Int) {
        var first = Octets(repeating: 0xa5, count: length + 1)
        var second = first
        #expect(coidc_random(&first, length) == .ok)
        #expect(coidc_random(&second, length) == .ok)
        #expect(first[length] == 0xa5)
        // Of 16 random octets, equal ones will never be seen.
        if length >= 16 { #expect(first != second) }
    }

    @Test("K03 no random octets at all")
    func nothing() {
        var out: Octets = [0xa5]
        #expect(coidc_random(&out, 0) == .ok)
        #expect(out == [0xa5])
    }

    @Test(
        "A46 comparison",
        arguments: [
            ([], [], true), ([1, 2, 3], [1, 2, 3], true), ([1, 2, 3], [1, 2, 4], false),
            ([1, 2, 3], [0, 2, 3], false),
            ([1, 2, 3], [1, 2], false), ([1, 2], [1, 2, 3], false), ([], [0], false),
        ] as [(Octets, Octets, Bool)]
    )
    func equal(a: Octets, b: Octets, expected: Bool) {
        #expect(withBytes([a, b]) { coidc_equal($0[0], $0[1]) } == expected)
    }

    @Test("K03 comparison without a base")
    func equalWithoutBase() {
        let none = coidc_bytes(base: nil, length: 0)
        #expect(coidc_equal(none, none))
        #expect(withBytes([[]]) { coidc_equal(none, $0[0]) })
        #expect(!withBytes([[0]]) { coidc_equal(none, $0[0]) })
    }

    @Test("K09 cleansed octets are gone, and no others")
    func cleanse() {
        var octets: Octets = [1, 2, 3, 4]
        coidc_cleanse(&octets, 3)
        #expect(octets[3] == 4)
        #expect(octets[..<3] != [1, 2, 3])
        coidc_cleanse(&octets, 0)
        #expect(octets[3] == 4)
    }
}
