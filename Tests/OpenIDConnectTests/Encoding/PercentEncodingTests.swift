import OpenIDConnect
import Testing

/// RFC 3986 section 2.1.
@Suite struct PercentEncodingTests {
    @Test(
        arguments: [
            ("", []), ("a", [0x61]), ("%41", [0x41]), ("%2f%2F", [0x2F, 0x2F]), ("a%00b", [0x61, 0, 0x62]),
            ("%ff%80", [0xFF, 0x80]), ("+", [0x2B]), ("%25%32%46", [0x25, 0x32, 0x46]), ("%aF", [0xAF]),
        ] as [(String, [UInt8])]
    )
    func decoded(text: String, octets: [UInt8]) {
        #expect(PercentEncoding.decode(text.utf8) == octets)
    }

    @Test(arguments: [
        "%", "a%", "%4", "%4g", "%g4", "%/0", "%0:", "%@0", "%0`", "%+1", "%-1", "% 1", "%%41", "%\u{FF11}1",
    ])
    func broken(text: String) {
        #expect(PercentEncoding.decode(text.utf8) == nil)
    }

    /// Every octet, by each case of its digits.
    @Test func everyOctet() {
        let digits = (lower: Array("0123456789abcdef".utf8), upper: Array("0123456789ABCDEF".utf8))
        for octet in UInt8.min...UInt8.max {
            for table in [digits.lower, digits.upper] {
                let text = [UInt8(ascii: "%"), table[Int(octet >> 4)], table[Int(octet & 15)]]
                #expect(PercentEncoding.decode(text) == [octet])
            }
        }
    }
}
