import COpenSSLShim
import Testing

@Suite struct GenerateTests {
    @Test(
        "RSA sizes",
        arguments: [
            (0, .modulusTooSmall), (2047, .modulusTooSmall), (2048, .ok), (8193, .modulusTooLarge),
            (Int.max, .modulusTooLarge),
        ] as [(Int, COIDCStatus)]
    )
    func rsa(bits: Int, expected: COIDCStatus) {
        #expect(outcome { () throws(Refusal) in try Key.rsa(bits: bits) } == expected)
    }

    @Test("RSA keys have the size that was asked for, and the exponent 65537")
    func rsaParts() throws {
        #expect(Keys.rsa.bits == 2048)
        #expect(Keys.rsa.kind == .rsa)
        #expect(try Keys.rsa.component(.N).count == 256)
        #expect(try Keys.rsa.component(.E) == [1, 0, 1])
        #expect(try Keys.rsa.component(.N) != Keys.otherRSA.component(.N))
    }

    @Test("Curves", arguments: ecCurves + okpCurves)
    func curve(curve: COIDCCurve) throws {
        let (first, second) = (try Key.curve(curve), try Key.curve(curve))
        #expect(first.bits == curve.bits)
        #expect(first.kind == KeyKind.curve(curve).shim)
        #expect(try first.component(.X) != second.component(.X))
        #expect(outcome { () throws(Refusal) in try Key.curve(curve) } == .ok)
    }
}
