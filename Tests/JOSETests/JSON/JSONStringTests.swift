import JOSE
import Testing

/// Strings are scanned sixteen octets at a time; nothing of that may show.
@Suite("JSON strings: every octet at every place")
struct JSONStringTests {
    /// What a string of x's becomes when one of them is this octet.
    private static func verdict(_ octet: UInt8) -> Verdict {
        switch octet {
        // An end too early, the escape of an x or of the end, a control character.
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x00...0x1F: .refuse(.jsonMalformed)
        // A character that doesn't end, or doesn't start.
        case 0x80...0xFF: .refuse(.jsonNotUTF8)
        default: .accept
        }
    }

    private static func read(_ text: Octets) throws(JOSEError) -> Octets? {
        try JSONDocument(parsing: text).root.stringOctets
    }

    /// A string between spaces: the ones in front shift it, those behind let the last sixteen octets reach beyond it.
    private static func text(_ content: Octets, front: Int, behind: Int) -> Octets {
        Octets(repeating: 0x20, count: front) + [0x22] + content + [0x22] + Octets(repeating: 0x20, count: behind)
    }

    @Test("every octet", arguments: [1, 16, 33])
    func everyOctet(_ count: Int) {
        for place in 0..<count {
            for octet in UInt8.min...UInt8.max {
                var content = Octets(repeating: UInt8(ascii: "x"), count: count)
                content[place] = octet
                let text = Self.text(content, front: place % 5, behind: octet % 2 == 0 ? 0 : 20)
                let verdict = Verdict { () throws(JOSEError) in try Self.read(text) }
                #expect(verdict == Self.verdict(octet), "octet \(octet) at \(place)")
                guard verdict == .accept else { continue }
                #expect((try? Self.read(text)) == content)
            }
        }
    }

    @Test("every length, with a character of two to four octets at every place", arguments: 0...64)
    func lengths(_ count: Int) throws {
        let plain = Octets(repeating: UInt8(ascii: "x"), count: count)
        for behind in [0, 20] { #expect(try Self.read(Self.text(plain, front: 0, behind: behind)) == plain) }
        for character in ["\u{E9}", "\u{20AC}", "\u{1F511}"] {
            for place in 0...count {
                let content = plain[..<place] + utf8(character) + plain[place...]
                #expect(try Self.read(Self.text(Octets(content), front: place % 3, behind: 20)) == Octets(content))
            }
        }
    }

    @Test("a text that ends within a string", arguments: 0...64)
    func unended(_ count: Int) {
        let text = [0x22] + Octets(repeating: UInt8(ascii: "x"), count: count)
        #expect(Verdict { () throws(JOSEError) in try Self.read(text) } == .refuse(.jsonMalformed))
        #expect(Verdict { () throws(JOSEError) in try Self.read(text + [0x22]) } == .accept)
    }
}
