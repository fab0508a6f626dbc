internal import JOSE
internal import OpenIDConnect

extension JSON {
    /// The value on one line, for scripts and for terminals alike: characters that a terminal obeys, or that hide
    /// others, are written as their numbers. Any JSON reader gets the same value as from ``text``.
    var line: String {
        let octets = octets
        let text = String(decoding: octets, as: UTF8.self)
        // A JSON text has them inside strings alone; those below U+0080 are written as numbers already.
        guard octets.contains(where: { $0 >= 0x80 }) else { return text }
        var line = ""
        for scalar in text.unicodeScalars {
            if UntrustedText.isHidden(scalar) {
                for unit in String(scalar).utf16 { line += "\\u" + String(0x10000 + Int(unit), radix: 16).dropFirst() }
            } else {
                line.unicodeScalars.append(scalar)
            }
        }
        return line
    }
}
