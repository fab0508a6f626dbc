internal import JOSE
internal import OpenIDConnect

/// A file that should hold one token.
enum TokenFile {
    /// Its text without white space around it. What is too large for a token is cut, and refused as one.
    ///
    /// - Parameter path: The file; `-` is standard input.
    /// - Throws: ``OpenIDConnect/OIDCError`` `input.unreadable`, also for one that is empty.
    static func read(_ path: String) throws(OIDCError) -> [UInt8] {
        let maximumSize = JOSELimits().maximumTokenSize
        var lines = try LineReader(path: path, maximumLength: maximumSize)
        var text: [UInt8] = []
        while text.count <= maximumSize, let line = try lines.next() {
            if !text.isEmpty { text.append(0x0A) }
            text += line
        }
        let token = text.drop { isSpace($0) }
        guard let last = token.lastIndex(where: { !isSpace($0) }) else {
            throw OIDCError(.inputUnreadable, phase: .configuration, detail: "there is nothing in it", actual: path)
        }
        return Array(token[...last])
    }

    private static func isSpace(_ octet: UInt8) -> Bool { octet == 0x20 || (0x09...0x0D).contains(octet) }
}
