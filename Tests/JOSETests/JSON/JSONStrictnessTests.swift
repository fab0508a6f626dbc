import JOSE
import Testing

@Suite("JSON: what the reader refuses, each beside what it accepts")
struct JSONStrictnessTests {
    typealias Text = Row<Octets>

    private static func verdict(_ text: Octets, limits: JSONLimits = JSONLimits()) -> Verdict {
        Verdict { () throws(JOSEError) in try JSONDocument(parsing: text, limits: limits) }
    }

    @Test(
        "D01, D02: members of one name, at every depth, after unescaping",
        arguments: [
            Text("two names", utf8(#"{"alg":"RS256","enc":"none"}"#), .accept),
            Text("one name", utf8(#"{"alg":"RS256","alg":"none"}"#), .jsonDuplicateMember),
            Text("one name, equal values", utf8(#"{"alg":"none","alg":"none"}"#), .jsonDuplicateMember),
            Text("one name, once escaped", utf8(#"{"alg":"RS256","\u0061lg":"none"}"#), .jsonDuplicateMember),
            Text("one name, twice escaped", utf8(#"{"a\u006cg":1,"\u0061lg":2}"#), .jsonDuplicateMember),
            Text("another name, escaped", utf8(#"{"alg":"RS256","\u0062lg":"none"}"#), .accept),
            Text("another case", utf8(#"{"alg":"RS256","Alg":"none"}"#), .accept),
            Text("the empty name", utf8(#"{"":1,"":2}"#), .jsonDuplicateMember),
            Text("with U+0000 behind it", utf8(#"{"alg":1,"alg\u0000":2}"#), .accept),
            Text("surrogate pair and character", utf8("{\"\u{1F511}\":1,\"\\uD83D\\uDD11\":2}"), .jsonDuplicateMember),
            Text("composed and decomposed: two names", utf8("{\"\u{E9}\":1,\"e\u{301}\":2}"), .accept),
            Text("K and the Kelvin sign: two names", utf8("{\"K\":1,\"\u{212A}\":2}"), .accept),
            Text("in an object of an object", utf8(#"{"a":{"b":1,"b":2}}"#), .jsonDuplicateMember),
            Text("in an object of an array", utf8(#"[[{"b":1,"b":2}]]"#), .jsonDuplicateMember),
            Text("in two objects", utf8(#"[{"b":1},{"b":1}]"#), .accept),
            Text("as name of the outer object", utf8(#"{"a":{"a":{"a":1}}}"#), .accept),
            Text("first and last of 64", members(64, last: "n0"), .jsonDuplicateMember),
            Text("64 names", members(64, last: "m"), .accept),
            Text("first and last of 65", members(65, last: "n0"), .jsonDuplicateMember),
            Text("65 names", members(65, last: "m"), .accept),
            Text("last two of 65, one escaped", members(65, last: #"n6\u0033"#), .jsonDuplicateMember),
            Text("last two of 64, one escaped", members(64, last: #"n6\u0032"#), .jsonDuplicateMember),
        ]
    )
    func duplicates(_ row: Text) {
        #expect(Self.verdict(row.input) == row.verdict)
    }

    /// An object of so many members, n0, n1 ..., and a last one.
    private static func members(_ count: Int, last: String) -> Octets {
        let names = (0..<count - 1).map { "n\($0)" } + [last]
        return utf8("{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}")
    }

    @Test(
        "D05: UTF-8 without a byte order mark, and no other encoding",
        arguments: [
            Text("UTF-8", utf8("[\"\u{E9}\"]"), .accept),
            Text("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + utf8("[\"\u{E9}\"]"), .jsonNotUTF8),
            Text("UTF-16, little end first", utf16("[\"\u{E9}\"]", bigEndian: false), .jsonMalformed),
            Text("UTF-16, big end first", utf16("[\"\u{E9}\"]", bigEndian: true), .jsonMalformed),
            Text("UTF-16 with a mark", [0xFF, 0xFE] + utf16("[]", bigEndian: false), .jsonMalformed),
            Text("UTF-16 with the other mark", [0xFE, 0xFF] + utf16("[]", bigEndian: true), .jsonMalformed),
            Text("UTF-32", [0x5B, 0, 0, 0, 0x5D, 0, 0, 0], .jsonMalformed),
            Text("Latin 1", [0x5B, 0x22, 0xE9, 0x22, 0x5D], .jsonNotUTF8),
            Text("an overlong form", utf8("[\"") + [0xC1, 0xA1] + utf8("\"]"), .jsonNotUTF8),
            Text("an overlong form of three", utf8("[\"") + [0xE0, 0x9F, 0xBF] + utf8("\"]"), .jsonNotUTF8),
            Text("the first of three", utf8("[\"") + [0xE0, 0xA0, 0x80] + utf8("\"]"), .accept),
            Text("an overlong form of four", utf8("[\"") + [0xF0, 0x8F, 0xBF, 0xBF] + utf8("\"]"), .jsonNotUTF8),
            Text("the first of four", utf8("[\"") + [0xF0, 0x90, 0x80, 0x80] + utf8("\"]"), .accept),
            Text("a surrogate", utf8("[\"") + [0xED, 0xA0, 0x80] + utf8("\"]"), .jsonNotUTF8),
            Text("the last before the surrogates", utf8("[\"") + [0xED, 0x9F, 0xBF] + utf8("\"]"), .accept),
            Text("above U+10FFFF", utf8("[\"") + [0xF4, 0x90, 0x80, 0x80] + utf8("\"]"), .jsonNotUTF8),
            Text("U+10FFFF", utf8("[\"") + [0xF4, 0x8F, 0xBF, 0xBF] + utf8("\"]"), .accept),
            Text("a tail alone", utf8("[\"") + [0x80] + utf8("\"]"), .jsonNotUTF8),
            Text("a head alone", utf8("[\"") + [0xC3] + utf8("\"]"), .jsonNotUTF8),
            Text("cut off", utf8("[\"") + [0xE2, 0x82], .jsonNotUTF8),
            Text("in a name", utf8("{\"") + [0xFF] + utf8("\":1}"), .jsonNotUTF8),
        ]
    )
    func encodings(_ row: Text) {
        #expect(Self.verdict(row.input) == row.verdict)
    }

    private static func utf16(_ text: String, bigEndian: Bool) -> Octets {
        text.utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return bigEndian ? [high, low] : [low, high]
        }
    }

    @Test(
        "D06: RFC 8259 and nothing beside it",
        arguments: [
            Text("an object", utf8(#"{"a":1}"#), .accept),
            Text("white space around it", utf8(" \t\r\n{ \"a\" : 1 }\n"), .accept),
            Text("a trailing comma", utf8(#"{"a":1,}"#), .jsonMalformed),
            Text("a trailing comma in an array", utf8("[1,]"), .jsonMalformed),
            Text("a comment", utf8(#"{"a":1}/* */"#), .jsonMalformed),
            Text("a second value", utf8("{}{}"), .jsonMalformed),
            Text("U+0000 behind it", utf8("{}\u{0}"), .jsonMalformed),
            Text("a vertical tab", utf8("\u{B}{}"), .jsonMalformed),
            Text("a no-break space", utf8("\u{A0}{}"), .jsonMalformed),
            Text("nothing", [], .jsonMalformed),
            Text("white space alone", utf8(" "), .jsonMalformed),
            Text("a line break in a string", utf8("\"a\nb\""), .jsonMalformed),
            Text("a line break escaped", utf8(#""a\nb""#), .accept),
            Text("U+001F in a string", utf8("\"\u{1F}\""), .jsonMalformed),
            Text("U+007F in a string", utf8("\"\u{7F}\""), .accept),
            Text("U+0000 escaped", utf8(#""a\u0000b""#), .accept),
            Text("a lone surrogate", utf8(#""\uD800""#), .jsonMalformed),
            Text("a pair of surrogates", utf8(#""\uD800\uDC00""#), .accept),
            Text("the second first", utf8(#""\uDC00\uD800""#), .jsonMalformed),
            Text("an unknown escape", utf8(#""\x41""#), .jsonMalformed),
            Text("three hex digits", utf8(#""\u004""#), .jsonMalformed),
            Text("a quote that does not end", utf8(#""a\""#), .jsonMalformed),
            Text("true in upper case", utf8("TRUE"), .jsonMalformed),
            Text("single quotes", utf8("{'a':1}"), .jsonMalformed),
            Text("a name without quotes", utf8("{a:1}"), .jsonMalformed),
            Text("a sequence that is cut off", utf8("{\"a\":tru"), .jsonMalformed),
        ]
    )
    func syntax(_ row: Text) {
        #expect(Self.verdict(row.input) == row.verdict)
    }

    private static func nested(_ depth: Int, in pair: (String, String) = ("[", "]")) -> Octets {
        utf8(String(repeating: pair.0, count: depth) + String(repeating: pair.1, count: depth))
    }

    @Test(
        "D07: depth",
        arguments: [
            Text("32 arrays", nested(32), .accept),
            Text("33 arrays", nested(33), .jsonTooDeep),
            Text("512 arrays", nested(512), .jsonTooDeep),
            Text("half a million arrays", nested(500_000), .jsonTooDeep),
            Text("32 objects", utf8(String(repeating: #"{"a":"#, count: 31) + "{}") + utf8(closing(31)), .accept),
            Text("33 objects", utf8(String(repeating: #"{"a":"#, count: 32) + "{}") + utf8(closing(32)), .jsonTooDeep),
            Text("side by side", utf8("[" + String(repeating: "[],", count: 100) + "[]]"), .accept),
        ]
    )
    func depth(_ row: Text) {
        #expect(Self.verdict(row.input) == row.verdict)
    }

    private static func closing(_ count: Int) -> String { String(repeating: "}", count: count) }

    @Test("D07: the greatest depth that a caller may allow is 64, however it is said")
    func greatestDepth() {
        var limits = JSONLimits(maximumDepth: 64)
        #expect(Self.verdict(Self.nested(64), limits: limits) == .accept)
        #expect(Self.verdict(Self.nested(65), limits: JSONLimits(maximumDepth: 1_000_000)) == .refuse(.jsonTooDeep))
        limits.maximumDepth = 1_000_000
        #expect(Self.verdict(Self.nested(64), limits: limits) == .accept)
        #expect(Self.verdict(Self.nested(65), limits: limits) == .refuse(.jsonTooDeep))
    }

    @Test(
        "size",
        arguments: [
            Text("1 MiB", utf8("\"" + String(repeating: "a", count: (1 << 20) - 2) + "\""), .accept),
            Text("one octet more", utf8("\"" + String(repeating: "a", count: (1 << 20) - 1) + "\""), .jsonTooLarge),
        ]
    )
    func size(_ row: Text) {
        #expect(Self.verdict(row.input) == row.verdict)
        #expect(Self.verdict(utf8("[12]"), limits: JSONLimits(maximumSize: 4)) == .accept)
        #expect(Self.verdict(utf8("[12]"), limits: JSONLimits(maximumSize: 3)) == .refuse(.jsonTooLarge))
    }

    @Test("a flood of members costs no more than their number: 10 000 names, each escaped")
    func flood() {
        let names = (0..<10_000).map { "\"\\u006e\($0)\":0" }
        let distinct = utf8("{" + names.joined(separator: ",") + "}")
        let twice = utf8("{" + (names + [names[0]]).joined(separator: ",") + "}")
        let limits = JSONLimits(maximumSize: 4 << 20)
        #expect(Self.verdict(distinct, limits: limits) == .accept)
        #expect(Self.verdict(twice, limits: limits) == .refuse(.jsonDuplicateMember))
    }
}
