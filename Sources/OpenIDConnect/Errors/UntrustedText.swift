/// Makes text from outside fit for a log line or a terminal.
package enum UntrustedText {
    /// Takes out control characters, direction overrides and secrets, and cuts what is too long.
    package static func scrub(_ text: String, limit: Int = 256, secrets: [String] = []) -> String {
        // What is hidden goes first: a secret may not come together again around it.
        var visible = String.UnicodeScalarView()
        visible.append(contentsOf: text.unicodeScalars.lazy.filter { !isHidden($0) })
        var octets = Array(String(visible).utf8)
        for secret in secrets where secret.utf8.count >= 4 {
            octets = replace(Array(secret.utf8), in: octets)
            octets = replace(Array(FormEncoding.encode(secret).utf8), in: octets)
        }
        var scrubbed = String(decoding: octets, as: UTF8.self).unicodeScalars
        if scrubbed.count > limit {
            scrubbed = String.UnicodeScalarView(scrubbed.prefix(limit))
            scrubbed.append("…")
        }
        return String(scrubbed)
    }

    /// Whether a terminal obeys the character, or it hides what stands around it.
    package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    private static func replace(_ secret: [UInt8], in text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        while position < text.count {
            if text[position...].starts(with: secret) {
                result.append(contentsOf: "[redacted]".utf8)
                position += secret.count
            } else {
                result.append(text[position])
                position += 1
            }
        }
        return result
    }
}
