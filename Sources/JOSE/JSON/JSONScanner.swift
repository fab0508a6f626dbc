/// Reads a JSON text once, strictly, and records where each value stands.
///
/// Strict RFC 8259 and more: UTF-8 only, no lone surrogate, no duplicate member (compared after unescaping), bounded
/// depth and size. Foundation's readers each accept more than that, and disagree with each other.
///
/// The subscripts that do without a check stand behind a comparison of the position with the text's length.
struct JSONScanner {
    private var nodes: JSONNodeTable
    private var position = 0
    private let limits: JSONLimits

    /// The table of a text.
    static func nodes(of text: Span<UInt8>, limits: JSONLimits) throws(JOSEError) -> [JSONNode] {
        guard text.count <= limits.maximumSize, text.count < Int(UInt32.max) else {
            throw JOSEError(.jsonTooLarge, "\(text.count) octets, at most \(limits.maximumSize) are allowed")
        }
        if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
            throw JOSEError(.jsonNotUTF8, "the text starts with a byte order mark")
        }
        // Claims have a value or a name for each dozen octets and more; none is shorter than an octet.
        return try JSONNodeTable.filled(likely: text.count / 16 + 10, most: text.count + 1) {
            nodes throws(JOSEError) in
            var scanner = JSONScanner(nodes: nodes, limits: limits)
            defer { nodes = scanner.nodes }
            try scanner.scan(text)
        }
    }

    private init(nodes: JSONNodeTable, limits: JSONLimits) {
        self.nodes = nodes
        self.limits = limits
    }

    private mutating func scan(_ text: Span<UInt8>) throws(JOSEError) {
        skipWhitespace(text)
        try scanValue(text, depth: 0)
        skipWhitespace(text)
        guard position == text.count else { throw Self.malformed(position, "something follows the value") }
    }

    private mutating func scanValue(_ text: Span<UInt8>, depth: Int) throws(JOSEError) {
        guard position < text.count else { throw Self.malformed(position, "the text ends where a value should be") }
        switch text[unchecked: position] {
        case UInt8(ascii: "\""): try scanString(text)
        case UInt8(ascii: "{"): try scanObject(text, depth: depth + 1)
        case UInt8(ascii: "["): try scanArray(text, depth: depth + 1)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber(text)
        case UInt8(ascii: "t"): try scanLiteral(text, "true", .true)
        case UInt8(ascii: "f"): try scanLiteral(text, "false", .false)
        case UInt8(ascii: "n"): try scanLiteral(text, "null", .null)
        default: throw Self.malformed(position, "no value starts like this")
        }
    }

    private mutating func scanObject(_ text: Span<UInt8>, depth: Int) throws(JOSEError) {
        let index = try open(.object, depth: depth)
        var names = JSONNames(object: index)
        skipWhitespace(text)
        if !take(text, UInt8(ascii: "}")) {
            repeat {
                skipWhitespace(text)
                guard position < text.count, text[unchecked: position] == UInt8(ascii: "\"") else {
                    throw Self.malformed(position, "a member must start with a name in quotes")
                }
                let name = nodes.count
                try scanString(text)
                try names.add(name, nodes, text)
                skipWhitespace(text)
                guard take(text, UInt8(ascii: ":")) else {
                    throw Self.malformed(position, "a colon must follow the name")
                }
                skipWhitespace(text)
                try scanValue(text, depth: depth)
                skipWhitespace(text)
            } while take(text, UInt8(ascii: ","))
            guard take(text, UInt8(ascii: "}")) else {
                throw Self.malformed(position, "a comma or } must follow the member")
            }
        }
        nodes.close(index, end: position)
        try names.finish(nodes, text)
    }

    private mutating func scanArray(_ text: Span<UInt8>, depth: Int) throws(JOSEError) {
        let index = try open(.array, depth: depth)
        skipWhitespace(text)
        if !take(text, UInt8(ascii: "]")) {
            repeat {
                skipWhitespace(text)
                try scanValue(text, depth: depth)
                skipWhitespace(text)
            } while take(text, UInt8(ascii: ","))
            guard take(text, UInt8(ascii: "]")) else {
                throw Self.malformed(position, "a comma or ] must follow the element")
            }
        }
        nodes.close(index, end: position)
    }

    private mutating func scanString(_ text: Span<UInt8>) throws(JOSEError) {
        let start = position + 1
        var isEscaped = false
        position = start
        while true {
            position = OctetWords.endOfPlainText(in: text, from: position)
            guard position < text.count else { throw Self.malformed(position, "a string does not end") }
            switch text[unchecked: position] {
            case UInt8(ascii: "\""):
                try append(.string, isEscaped: isEscaped, start: start, end: position)
                position += 1
                return
            case UInt8(ascii: "\\"):
                isEscaped = true
                try scanEscape(text)
            case 0x00...0x1F:
                throw Self.malformed(position, "a control character stands in a string")
            default:
                guard let length = UTF8Sequence.length(in: text, at: position) else {
                    throw JOSEError(.jsonNotUTF8, "octet \(position) is not UTF-8")
                }
                position += length
            }
        }
    }

    private mutating func scanEscape(_ text: Span<UInt8>) throws(JOSEError) {
        guard position + 1 < text.count else { throw Self.malformed(position, "an escape does not end") }
        switch text[position + 1] {
        case UInt8(ascii: "u"):
            guard let unit = JSONEscape.unit(in: text, at: position) else {
                throw Self.malformed(position, "not four hex digits")
            }
            position += 6
            guard unit & 0xF800 == 0xD800 else { return }
            guard unit < 0xDC00, let second = JSONEscape.unit(in: text, at: position), second & 0xFC00 == 0xDC00
            else { throw Self.malformed(position, "a surrogate stands alone") }
            position += 6
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        default:
            throw Self.malformed(position, "there is no such escape")
        }
    }

    private mutating func scanNumber(_ text: Span<UInt8>) throws(JOSEError) {
        let start = position
        _ = take(text, UInt8(ascii: "-"))
        if !take(text, UInt8(ascii: "0")) {
            guard skipDigits(text) else { throw Self.malformed(position, "a digit is missing") }
        }
        if take(text, UInt8(ascii: ".")) {
            guard skipDigits(text) else { throw Self.malformed(position, "a digit is missing behind the point") }
        }
        if take(text, UInt8(ascii: "e")) || take(text, UInt8(ascii: "E")) {
            if !take(text, UInt8(ascii: "+")) { _ = take(text, UInt8(ascii: "-")) }
            guard skipDigits(text) else { throw Self.malformed(position, "a digit is missing in the exponent") }
        }
        guard position - start <= limits.maximumNumberLength else {
            throw JOSEError(.jsonNumberTooLong, "the number at octet \(start) has \(position - start) characters")
        }
        try append(.number, start: start, end: position)
    }

    private mutating func scanLiteral(
        _ text: Span<UInt8>,
        _ literal: StaticString,
        _ kind: JSONNode.Kind
    ) throws(JOSEError) {
        let start = position
        let length = literal.utf8CodeUnitCount
        let matches =
            start + length <= text.count
            && literal.withUTF8Buffer { expected in
                for offset in 0..<length where text[start + offset] != expected[offset] { return false }
                return true
            }
        guard matches else { throw Self.malformed(position, "no value starts like this") }
        position += length
        try append(kind, start: start, end: position)
    }

    // MARK: Steps

    private mutating func open(_ kind: JSONNode.Kind, depth: Int) throws(JOSEError) -> Int {
        guard depth <= limits.maximumDepth else {
            throw JOSEError(.jsonTooDeep, "nested deeper than \(limits.maximumDepth)")
        }
        try append(kind, start: position, end: position)
        position += 1
        return nodes.count - 1
    }

    private mutating func append(
        _ kind: JSONNode.Kind,
        isEscaped: Bool = false,
        start: Int,
        end: Int
    ) throws(JOSEError) {
        let node = JSONNode(
            kind: kind,
            isEscaped: isEscaped,
            start: UInt32(truncatingIfNeeded: start),
            end: UInt32(truncatingIfNeeded: end),
            next: UInt32(truncatingIfNeeded: nodes.count &+ 1)
        )
        guard nodes.append(node) else {
            throw Self.malformed(position, "there are more values than the table has room for")
        }
    }

    private mutating func take(_ text: Span<UInt8>, _ byte: UInt8) -> Bool {
        guard position < text.count, text[unchecked: position] == byte else { return false }
        position &+= 1
        return true
    }

    private mutating func skipDigits(_ text: Span<UInt8>) -> Bool {
        let start = position
        while position < text.count, text[unchecked: position] &- UInt8(ascii: "0") <= 9 { position &+= 1 }
        return position > start
    }

    private mutating func skipWhitespace(_ text: Span<UInt8>) {
        while position < text.count, text[unchecked: position] <= 0x20 {
            switch text[unchecked: position] {
            case 0x20, 0x09, 0x0A, 0x0D: position &+= 1
            default: return
            }
        }
    }

    /// A method would take a copy of the scanner, and every place that may throw would make room for it.
    @inline(never)
    private static func malformed(_ position: Int, _ what: StaticString) -> JOSEError {
        JOSEError(.jsonMalformed, "\(what), at octet \(position)")
    }
}
