import JOSE
import Testing

@Suite("JSON: numbers")
struct JSONNumberTests {
    struct Number: Sendable, CustomTestStringConvertible {
        let text: String
        let int64: Int64?
        let double: Double?

        init(_ text: String, _ int64: Int64?, _ double: Double?) {
            self.text = text
            self.int64 = int64
            self.double = double
        }

        var testDescription: String { text }
    }

    @Test(
        "D08: kept as written; an integer only when written as one, a double only when finite",
        arguments: [
            Number("0", 0, 0), Number("-0", 0, -0.0), Number("12", 12, 12), Number("1.5", nil, 1.5),
            Number("1.0", nil, 1), Number("1e3", nil, 1000), Number("1E+2", nil, 100), Number("1E2", nil, 100),
            Number("9223372036854775807", .max, 9_223_372_036_854_775_808),
            Number("-9223372036854775808", .min, -9_223_372_036_854_775_808),
            Number("9223372036854775808", nil, 9_223_372_036_854_775_808),
            Number("123456789012345678901234567890", nil, 123_456_789_012_345_677_877_719_597_056),
            Number("1e308", nil, 1e308), Number("1e309", nil, nil), Number("-1e309", nil, nil),
            Number("1e-400", nil, 0), Number("1e999999999999999999999", nil, nil),
        ]
    )
    func value(_ number: Number) throws {
        let read = try #require(try JSONDocument(parsing: utf8(number.text)).root.number)
        #expect(read.lexeme == number.text)
        #expect(read.description == number.text)
        #expect(read.int64 == number.int64)
        #expect(read.double == number.double)
    }

    @Test(
        "D09: what Swift's own conversions would take for a number is no JSON",
        arguments: ["+5", "0x1p3", "nan", "NaN", "inf", "Infinity", "-Infinity", "01", "-01", "1.", ".5", "1e", "1e+"]
            + ["-", "1_000", "1,5", "0x10", "\u{0661}", "\u{FF11}", "1f", "2.e3", "--1", "1e1.5"]
    )
    func notJSON(_ text: String) {
        let verdict = Verdict { () throws(JOSEError) in try JSONDocument(parsing: utf8(text)) }
        #expect(verdict == .refuse(.jsonMalformed))
    }

    @Test(
        "D08: at most 128 characters",
        arguments: [
            Row("128 digits", String(repeating: "1", count: 128), .accept),
            Row("129 digits", String(repeating: "1", count: 129), .jsonNumberTooLong),
            Row("a fraction of 128", "0." + String(repeating: "0", count: 126), .accept),
            Row("a fraction of 129", "0." + String(repeating: "0", count: 127), .jsonNumberTooLong),
            Row("an exponent of 128", "1e" + String(repeating: "0", count: 126), .accept),
            Row("an exponent of 129", "1e" + String(repeating: "0", count: 127), .jsonNumberTooLong),
            Row("the sign counts", "-" + String(repeating: "1", count: 128), .jsonNumberTooLong),
            Row("a million digits", String(repeating: "9", count: 1_000_000), .jsonNumberTooLong),
        ]
    )
    func length(_ row: Row<String>) {
        #expect(Verdict { () throws(JOSEError) in try JSONDocument(parsing: utf8(row.input)) } == row.verdict)
    }
}
