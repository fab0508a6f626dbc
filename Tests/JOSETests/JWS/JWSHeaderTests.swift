import JOSE
import Testing

@Suite("JWS: the header")
struct JWSHeaderTests {
    /// The verdict on a token with exactly this header, signed with RS256 by the published key.
    private static func verdict(_ header: String) throws -> Verdict {
        let key = try Keys.of(.rsa)
        return try JWSVerifier.of(key, allowing: [.rs256]).verdict(try Token.signed(header, by: key, .rs256))
    }

    @Test(
        "A03: alg is exactly one string",
        arguments: [
            Row("a string", #"{"alg":"RS256"}"#, .accept),
            Row("behind others", #"{"typ":"JWT","alg":"RS256"}"#, .accept),
            Row("escaped", #"{"\u0061lg":"\u0052S256"}"#, .accept),
            Row("missing", #"{"typ":"JWT"}"#, .jwsMalformed),
            Row("in another case", #"{"Alg":"RS256"}"#, .jwsMalformed),
            Row("an empty header", "{}", .jwsMalformed),
            Row("null", #"{"alg":null}"#, .jwsMalformed),
            Row("a number", #"{"alg":256}"#, .jwsMalformed),
            Row("true", #"{"alg":true}"#, .jwsMalformed),
            Row("an array", #"{"alg":["RS256"]}"#, .jwsMalformed),
            Row("an object", #"{"alg":{"alg":"RS256"}}"#, .jwsMalformed),
            Row("with U+0000", #"{"alg":"RS256\u0000"}"#, .jwsMalformed),
            Row("D01: twice", #"{"alg":"RS256","alg":"RS256"}"#, .jsonDuplicateMember),
            Row("D01: twice, none first", #"{"alg":"none","alg":"RS256"}"#, .jsonDuplicateMember),
            Row("D01: twice, none last, escaped", #"{"alg":"RS256","\u0061lg":"none"}"#, .jsonDuplicateMember),
            Row("the header an array", #"[{"alg":"RS256"}]"#, .jwsMalformed),
            Row("the header a string", #""RS256""#, .jwsMalformed),
            Row("the header null", "null", .jwsMalformed),
            Row("the header text", "alg=RS256", .jsonMalformed),
            Row("D06: a trailing comma", #"{"alg":"RS256",}"#, .jsonMalformed),
            Row("D05: a byte order mark", "\u{FEFF}" + #"{"alg":"RS256"}"#, .jsonNotUTF8),
            Row("D07: too deep", #"{"alg":"RS256","x":"# + deep(32) + "}", .jsonTooDeep),
            Row("as deep as allowed", #"{"alg":"RS256","x":"# + deep(31) + "}", .accept),
        ]
    )
    func algorithm(_ row: Row<String>) throws {
        #expect(try Self.verdict(row.input) == row.verdict)
    }

    private static func deep(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test(
        "A25, A27: crit or b64 in any form",
        arguments: [
            Row("neither", #"{"alg":"RS256","exp":1}"#, .accept),
            Row("a name in another case", #"{"alg":"RS256","Crit":["exp"],"exp":1}"#, .accept),
            Row("a member that is there", #"{"alg":"RS256","crit":["exp"],"exp":1}"#, .jwsCriticalHeader),
            Row("a member that is not there", #"{"alg":"RS256","crit":["exp"]}"#, .jwsCriticalHeader),
            Row("a registered member", #"{"alg":"RS256","crit":["alg"]}"#, .jwsCriticalHeader),
            Row("itself", #"{"alg":"RS256","crit":["crit"]}"#, .jwsCriticalHeader),
            Row("an empty list", #"{"alg":"RS256","crit":[]}"#, .jwsCriticalHeader),
            Row("an empty name", #"{"alg":"RS256","crit":[""],"":1}"#, .jwsCriticalHeader),
            Row("a name twice", #"{"alg":"RS256","crit":["exp","exp"],"exp":1}"#, .jwsCriticalHeader),
            Row("a string", #"{"alg":"RS256","crit":"exp","exp":1}"#, .jwsCriticalHeader),
            Row("a list of numbers", #"{"alg":"RS256","crit":[1]}"#, .jwsCriticalHeader),
            Row("null", #"{"alg":"RS256","crit":null}"#, .jwsCriticalHeader),
            Row("an object", #"{"alg":"RS256","crit":{"exp":1}}"#, .jwsCriticalHeader),
            Row("false", #"{"alg":"RS256","crit":false}"#, .jwsCriticalHeader),
            Row("escaped", #"{"alg":"RS256","cr\u0069t":["exp"],"exp":1}"#, .jwsCriticalHeader),
            Row("twice", #"{"alg":"RS256","crit":["exp"],"crit":["exp"],"exp":1}"#, .jsonDuplicateMember),
            Row("before alg is judged", #"{"alg":"none","crit":["exp"],"exp":1}"#, .jwsCriticalHeader),
            Row("b64 false", #"{"alg":"RS256","crit":["b64"],"b64":false}"#, .jwsCriticalHeader),
            Row("b64 true", #"{"alg":"RS256","crit":["b64"],"b64":true}"#, .jwsCriticalHeader),
            Row("b64 false without crit", #"{"alg":"RS256","b64":false}"#, .jwsCriticalHeader),
        ]
    )
    func critical(_ row: Row<String>) throws {
        #expect(try Self.verdict(row.input) == row.verdict)
    }

    @Test(
        "members of a wrong type, and of a size that none has",
        arguments: [
            Row("typ and kid", #"{"alg":"RS256","typ":"JWT"}"#, .accept),
            Row("typ a number", #"{"alg":"RS256","typ":1}"#, .jwsMalformed),
            Row("typ null", #"{"alg":"RS256","typ":null}"#, .jwsMalformed),
            Row("typ with U+0000", #"{"alg":"RS256","typ":"JWT\u0000"}"#, .jwsMalformed),
            Row("kid a number", #"{"alg":"RS256","kid":1}"#, .jwsMalformed),
            Row("kid null", #"{"alg":"RS256","kid":null}"#, .jwsMalformed),
            Row("kid an array", #"{"alg":"RS256","kid":["a"]}"#, .jwsMalformed),
            Row("4096 octets", padded(4096), .accept),
            Row("4097 octets", padded(4097), .jwsTooLarge),
        ]
    )
    func members(_ row: Row<String>) throws {
        #expect(try Self.verdict(row.input) == row.verdict)
    }

    /// A header of so many octets.
    private static func padded(_ count: Int) -> String {
        let frame = #"{"alg":"RS256","x":""}"#
        return frame.dropLast(2) + String(repeating: "a", count: count - frame.utf8.count) + "\"}"
    }

    @Test(
        "A30: typ without regard to case or to application/",
        arguments: [
            ("JWT", "JWT", true), ("jwt", "JWT", true), ("application/jwt", "JWT", true),
            ("APPLICATION/JWT", "JWT", true), ("at+jwt", "at+jwt", true), ("application/AT+JWT", "at+jwt", true),
            ("at+jwt", "application/at+jwt", true), ("at+jwt", "JWT", false), ("JWT", "at+jwt", false),
            ("logout+jwt", "at+jwt", false), ("application/at+jwt", "JWT", false), ("", "JWT", false),
            ("JWT ", "JWT", false), ("JWTs", "JWT", false), ("applicationjwt", "JWT", false),
            ("text/jwt", "JWT", false),
            ("application/application/jwt", "JWT", false), ("application/x/jwt", "x/jwt", false),
            ("\u{FF2A}WT", "JWT", false), ("at+\u{212A}", "at+k", false), ("JWT\u{301}", "JWT", false),
        ] as [(String, String, Bool)]
    )
    func type(_ type: String, _ expected: String, _ same: Bool) throws {
        let header = JSON.object([JSON.Member("alg", "RS256"), JSON.Member("typ", .string(type))])
        let token = try CompactJWS(parsing: utf8(Base64URL.encode(header.octets) + ".AAAA."))
        #expect(token.header.isType(expected) == same)
        #expect(token.header.type.map(utf8) == utf8(type))
    }

    @Test("A30: without typ there is no type")
    func noType() throws {
        let token = try CompactJWS(parsing: utf8(Base64URL.encode(utf8(#"{"alg":"RS256"}"#)) + ".AAAA."))
        #expect(token.header.isType("JWT") == nil)
        #expect(token.header.type == nil && token.header.keyID == nil)
        #expect(token.header.algorithmName == "RS256")
    }
}
