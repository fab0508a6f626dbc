import JOSE
import Testing

@Suite("JWS: the compact serialisation")
struct CompactJWSTests {
    private static let header = Base64URL.encode(utf8(#"{"alg":"RS256"}"#))
    private static let token = header + ".e30.AAAA"

    private static func verdict(_ token: Octets, maximumSize: Int? = nil) -> Verdict {
        var limits = JOSELimits()
        if let maximumSize { limits.maximumTokenSize = maximumSize }
        return Verdict { () throws(JOSEError) in try CompactJWS(parsing: token, limits: limits) }
    }

    @Test(
        "A08, A09, A28: three parts, none more and none less",
        arguments: [
            Row("three parts", token, .accept),
            Row("an empty signature", header + ".e30.", .accept),
            Row("nothing", "", .jwsMalformed),
            Row("one part", header, .jwsMalformed),
            Row("two parts", header + ".e30", .jwsMalformed),
            Row("A28: an empty payload", header + "..AAAA", .jwsMalformed),
            Row("an empty header", ".e30.AAAA", .jwsMalformed),
            Row("dots alone", "..", .jwsMalformed),
            Row("a fourth part", token + ".AAAA", .jwsMalformed),
            Row("a fourth part, empty", token + ".", .jwsMalformed),
            Row("five parts, as an encrypted token has", header + ".e30.AAAA.AAAA.AAAA", .jwsMalformed),
            Row("two tokens", token + "." + token, .jwsMalformed),
            Row("a dot before", "." + token, .jwsMalformed),
            Row("flattened JSON", #"{"protected":"\#(header)","payload":"e30","signature":"AAAA"}"#, .jwsMalformed),
            Row(
                "general JSON",
                #"{"payload":"e30","signatures":[{"protected":"\#(header)","signature":"AAAA"}]}"#,
                .jwsMalformed
            ),
            Row("A09: JSON that holds a token", #"{"\#(header).e30.AAAA":1}"#, .base64URLMalformed),
            Row(
                "A09: JSON around the parts",
                #"{"protected":"\#(header)","x":".e30.","signature":"AAAA"}"#,
                .base64URLMalformed
            ),
            Row("a JSON string", "\"\(token)\"", .base64URLMalformed),
        ]
    )
    func parts(_ row: Row<String>) {
        #expect(Self.verdict(utf8(row.input)) == row.verdict)
    }

    @Test(
        "D04, D10: every part is canonical base64url",
        arguments: [
            Row("three parts", token, .accept),
            Row("a line feed behind", token + "\n", .base64URLMalformed),
            Row("a space before", " " + token, .base64URLMalformed),
            Row("Bearer before", "Bearer " + token, .base64URLMalformed),
            Row("a line break in the payload", header + ".e3\n0.AAAA", .base64URLMalformed),
            Row("a padded header", header + "=.e30.AAAA", .base64URLMalformed),
            Row("a padded payload", header + ".e30=.AAAA", .base64URLMalformed),
            Row("a padded signature", header + ".e30.AA==", .base64URLMalformed),
            Row("the other alphabet", header + ".e30.+/AA", .base64URLMalformed),
            Row("trailing bits in the payload", header + ".e31.AAAA", .base64URLMalformed),
            Row("trailing bits in the signature", header + ".e30.AB", .base64URLMalformed),
            Row("an impossible length", header + ".e30.A", .base64URLMalformed),
            Row("a combining mark behind the first dot", header + ".\u{301}e30.AAAA", .base64URLMalformed),
            Row("a combining mark behind the second dot", header + ".e30.\u{301}AAAA", .base64URLMalformed),
            Row("a full stop of another width", header + "\u{FF0E}e30\u{FF0E}AAAA", .jwsMalformed),
            Row("U+0000 behind", token + "\u{0}", .base64URLMalformed),
            Row("percent encoding", token.replacing(".", with: "%2E"), .jwsMalformed),
        ]
    )
    func encoding(_ row: Row<String>) {
        #expect(Self.verdict(utf8(row.input)) == row.verdict)
    }

    private static func sized(_ count: Int) -> Octets {
        // A payload whose length is 1 modulo 4 is none, so the sizes below are chosen.
        let frame = (header + ".." + "AAAA").utf8.count
        return utf8(header + "." + String(repeating: "A", count: count - frame) + ".AAAA")
    }

    @Test(
        "A45: size, before anything else",
        arguments: [
            Row("64 KiB", sized(65_536), .accept),
            Row("64 KiB and two octets", sized(65_538), .jwsTooLarge),
            Row("10 MB of dots", Octets(repeating: 0x2E, count: 10_000_000), .jwsTooLarge),
            Row("64 KiB of dots", Octets(repeating: 0x2E, count: 65_536), .jwsMalformed),
            Row("a header of 10 MB", Octets(repeating: 0x41, count: 10_000_000) + utf8(".e30.AAAA"), .jwsTooLarge),
            Row("a header of 48 KiB", Octets(repeating: 0x41, count: 65_000) + utf8(".e30.AAAA"), .jwsTooLarge),
            Row("a signature of 1024 octets", utf8(header + ".e30." + Base64URL.encode(zeros(1024))), .accept),
            Row("a signature of 1025 octets", utf8(header + ".e30." + Base64URL.encode(zeros(1025))), .jwsTooLarge),
        ]
    )
    func size(_ row: Row<Octets>) {
        #expect(Self.verdict(row.input) == row.verdict)
    }

    @Test("A45: a caller may allow 256 KiB and no more")
    func greatestSize() {
        #expect(Self.verdict(Self.sized(262_144), maximumSize: 262_144) == .accept)
        #expect(Self.verdict(Self.sized(262_146), maximumSize: .max) == .refuse(.jwsTooLarge))
        #expect(Self.verdict(utf8(Self.token), maximumSize: Self.token.utf8.count) == .accept)
        #expect(Self.verdict(utf8(Self.token), maximumSize: Self.token.utf8.count - 1) == .refuse(.jwsTooLarge))
        #expect(Self.verdict(utf8(Self.token), maximumSize: -1) == .refuse(.jwsTooLarge))
    }
}
