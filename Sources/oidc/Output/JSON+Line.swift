internal import JOSE
internal import OpenIDConnect

extension JSON {
    /// The value on one line, for scripts and for terminals alike: characters that a terminal obeys, or that hide
    /// others, are written as their numbers. Any JSON reader gets the same value as from ``text``.
    var line: String {
        let text = text
        // A JSON text has them inside strings alone; what is below U+0080 is written as a number already.
        guard text.unicodeScalars.contains(where: UntrustedText.isHidden) else { return text }
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
