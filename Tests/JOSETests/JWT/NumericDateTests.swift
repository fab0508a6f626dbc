import JOSE
import Testing

@Suite("JWT: dates")
struct NumericDateTests {
    @Test(
        "A35: a number from 0 to 2^53, fractions allowed",
        arguments: [
            ("0", 0), ("1", 1), ("-0", 0), ("1789387205", 1_789_387_205), ("1789387205.75", 1_789_387_205.75),
            ("1.7e9", 1.7e9), ("9007199254740992", 9_007_199_254_740_992), ("0.1", 0.1), ("1e-400", 0),
            ("9007199254740994", nil), ("1e300", nil), ("1e400", nil), ("-1", nil), ("-0.5", nil), ("-1e400", nil),
            ("18446744073709551616", nil), ("\"1789387205\"", nil), ("\"+5\"", nil), ("null", nil), ("true", nil),
            ("[1789387205]", nil), ("{}", nil),
        ] as [(String, Double?)]
    )
    func read(_ text: String, _ seconds: Double?) throws {
        let date = NumericDate(try JSONDocument(parsing: utf8(text)).root)
        #expect(date?.seconds == seconds)
        #expect(date?.wholeSeconds == seconds.map { Int64($0) })
    }

    @Test("dates are ordered by time")
    func order() throws {
        let dates = try ["2", "1e1", "1.5"].map {
            try #require(NumericDate(try JSONDocument(parsing: utf8($0)).root))
        }
        #expect(dates.sorted().map(\.seconds) == [1.5, 2, 10])
    }
}
