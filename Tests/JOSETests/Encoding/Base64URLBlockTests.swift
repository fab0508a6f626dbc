import JOSE
import Testing

/// Blocks of characters are decoded together where the processor can; nothing of that may show.
@Suite("base64url: every length and place beside a plain decoder")
struct Base64URLBlockTests {
    private static let alphabet = utf8("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

    private static let values: [UInt32?] = (UInt8.min...UInt8.max).map { octet in
        alphabet.firstIndex(of: octet).map { UInt32($0) }
    }

    /// One character after the other, as RFC 4648 section 5 says; nil for what isn't canonical.
    private static func plain(_ text: ArraySlice<UInt8>) -> Octets? {
        var octets: Octets = []
        var (rest, bits): (UInt32, UInt32) = (0, 0)
        for character in text {
            guard let value = values[Int(character)] else { return nil }
            rest = rest << 6 | value
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            octets.append(UInt8(rest >> bits))
            rest &= 1 << bits - 1
        }
        return bits < 6 && rest == 0 ? octets : nil
    }

    /// Characters in an order without a period that a block could hide.
    private static func text(_ count: Int) -> Octets {
        (0..<count).map { alphabet[($0 * $0 * 7 + $0 * 13 + count) % 64] }
    }

    @Test("every length, at every alignment", arguments: 0...80)
    func lengths(_ count: Int) {
        var canonical = Self.text(count)
        // Without trailing bits, so that all but the impossible lengths are canonical.
        if count % 4 > 0 { canonical[count - 1] = UInt8(ascii: "A") }
        for text in [Self.text(count), canonical] {
            for shift in 0..<16 {
                let slice = (Octets(repeating: 0x2E, count: shift) + text + [0x2E])[shift..<(shift + count)]
                #expect((try? Base64URL.decode(slice)) == Self.plain(slice))
            }
        }
        #expect((Self.plain(canonical[...]) == nil) == (count % 4 == 1))
    }

    @Test("D10: every octet at every place of three blocks and what follows them", arguments: 0..<51)
    func everyOctet(_ place: Int) {
        var text = Self.text(51)
        for octet in UInt8.min...UInt8.max {
            text[place] = octet
            text[50] = place == 50 ? octet : UInt8(ascii: "A")
            do throws(JOSEError) {
                #expect(try Base64URL.decode(text[...]) == Self.plain(text[...]))
            } catch {
                #expect(error.code == .base64URLMalformed && Self.plain(text[...]) == nil)
            }
        }
    }
}
