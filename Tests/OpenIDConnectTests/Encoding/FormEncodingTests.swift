import OpenIDConnect
import Testing

/// D13: flat, bounded form decoding, and the encoding that goes with it.
@Suite struct FormEncodingTests {
    @Test(
        "D13 decoded",
        arguments: [
            ("empty", "", []),
            ("one pair", "a=b", ["a", "b"]),
            ("plus is a space", "a+b=c+d", ["a b", "c d"]),
            ("escaped plus", "a=%2B", ["a", "+"]),
            ("escapes of both cases", "a=%2f%2F", ["a", "//"]),
            ("UTF-8", "a=%C3%A9", ["a", "\u{E9}"]),
            ("no equals sign", "a", ["a", ""]),
            ("no value", "a=", ["a", ""]),
            ("no name", "=b", ["", "b"]),
            ("second equals sign", "a=b=c", ["a", "b=c"]),
            ("empty parts", "&&a=b&&", ["a", "b"]),
            ("duplicates are the caller's", "a=1&a=2", ["a", "1", "a", "2"]),
            ("brackets are no structure", "a[b]=c", ["a[b]", "c"]),
            ("escaped ampersand", "a=%26b%3D", ["a", "&b="]),
            ("semicolon is no separator", "a=b;c=d", ["a", "b;c=d"]),
        ] as [(String, String, [String])]
    )
    func decoded(name: String, form: String, flat: [String]) {
        #expect(FormEncoding.decode(form.utf8)?.flatMap { [$0.name, $0.value] } == flat)
    }

    @Test(
        "D13 refused",
        arguments: [
            ("percent at the end", "a=%"), ("half an escape", "a=%2"), ("no hexadecimal digit", "a=%GG"),
            ("sign in an escape", "a=%+1"), ("escape cut by the next pair", "a=%2&b=c"),
            ("broken escape in a name", "%zz=a"), ("NUL", "a=%00"), ("NUL in a name", "%00=a"),
            ("UTF-8 continuation alone", "a=%80"), ("UTF-8 cut", "a=%C3"), ("overlong UTF-8", "a=%C0%AF"),
            ("surrogate in UTF-8", "a=%ED%A0%80"),
        ] as [(String, String)]
    )
    func refused(name: String, form: String) {
        #expect(FormEncoding.decode(form.utf8) == nil)
    }

    @Test("D13 raw octets that are no UTF-8", arguments: [[0x61, 0x3D, 0xFF], [0x61, 0x3D, 0x00]] as [[UInt8]])
    func refusedOctets(form: [UInt8]) {
        #expect(FormEncoding.decode(form) == nil)
    }

    @Test("D13 at most 100 pairs", arguments: [(100, true), (101, false), (100_000, false)])
    func pairs(count: Int, isAllowed: Bool) {
        let form = Array(repeating: "a=", count: count).joined(separator: "&")
        #expect((FormEncoding.decode(form.utf8)?.count == count) == isAllowed)
        #expect((FormEncoding.decode(form.utf8) == nil) == !isAllowed)
    }

    @Test("D13 at most 64 KiB", arguments: [(65_536, true), (65_537, false)])
    func size(octets: Int, isAllowed: Bool) {
        let form = "a=" + String(repeating: "b", count: octets - 2)
        #expect((FormEncoding.decode(form.utf8) != nil) == isAllowed)
    }

    @Test(
        "D14 encoded",
        arguments: [
            ("AZaz09-._", "AZaz09-._"), (" ", "+"), ("+", "%2B"), ("%", "%25"), ("&=?#/:", "%26%3D%3F%23%2F%3A"),
            ("\r\n", "%0D%0A"), ("\u{0}", "%00"), ("~*'()!", "%7E%2A%27%28%29%21"), ("\u{E9}", "%C3%A9"),
            ("e\u{301}", "e%CC%81"), ("\u{1F600}", "%F0%9F%98%80"), (".\u{301}", ".%CC%81"), ("", ""),
            // RFC 6749 appendix B
            (" %&+\u{A3}\u{20AC}", "+%25%26%2B%C2%A3%E2%82%AC"),
        ]
    )
    func encoded(text: String, form: String) {
        #expect(FormEncoding.encode(text) == form)
    }

    @Test("a URL's query writes a space as %20")
    func querySpace() {
        #expect(FormEncoding.encode([("a b", "c d")], space: "%20") == "a%20b=c%20d")
        #expect(FormEncoding.encode([("a b", "c d")]) == "a+b=c+d")
    }

    @Test("every Latin-1 character survives the way there and back", arguments: ["+", "%20"])
    func roundTrip(space: String) throws {
        let text = String(String.UnicodeScalarView((1...255).map { Unicode.Scalar(UInt8($0)) }))
        let form =
            space == "+"
            ? FormEncoding.encode([(text, text), ("", "")])
            : FormEncoding.encode([(text, text), ("", "")], space: "%20")
        #expect(form.utf8.allSatisfy { (0x21...0x7E).contains($0) })
        let pairs = try #require(FormEncoding.decode(form.utf8))
        #expect(pairs.map(\.name) == [text, ""])
        #expect(pairs[0].value.utf8.elementsEqual(text.utf8))
    }

    @Test(
        "D03 equal as octets",
        arguments: [
            ("a", "a", true), ("\u{212A}", "K", false), ("\u{E9}", "e\u{301}", false), ("\u{37E}", ";", false),
            ("a", "A", false), ("a", "a\u{0}", false), ("", "", true),
        ]
    )
    func octets(left: String, right: String, isEqual: Bool) {
        #expect(left.isExactly(right) == isEqual)
    }
}
