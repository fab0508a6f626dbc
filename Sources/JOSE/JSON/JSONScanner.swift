/// Reads a JSON text once, strictly, and records where each value stands.
///
/// Strict RFC 8259 and more: UTF-8 only, no lone surrogate, no duplicate member (compared after unescaping), bounded
/// depth and size. Foundation's readers each accept more than that, and disagree with each other.
struct JSONScanner {
    private(set) var nodes: [JSONNode] = []
    private var position = 0
    private let limits: JSONLimits

    init(limits: JSONLimits) {
        self.limits = limits
    }

    mutating func scan(_ text: Span<UInt8>) throws(JOSEError) {
        guard text.count <= limits.maximumSize, text.count < Int(UInt32.max) else {
            throw JOSEError(.jsonTooLarge, "\(text.count) octets, at most \(limits.maximumSize) are allowed")
        }
        nodes.reserveCapacity(text.count / 12 + 4)
        if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
            throw JOSEError(.jsonNotUTF8, "the text starts with a byte order mark")
        }
        skipWhitespace(text)
        try scanValue(text, depth: 0)
        skipWhitespace(text)
        guard position == text.count else { throw malformed("something follows the value") }
    }

    private mutating func scanValue(_ text: Span<UInt8>, depth: Int) throws(JOSEError) {
        guard position < text.count else { throw malformed("the text ends where a value should be") }
        switch text[position] {
        case UInt8(ascii: "{"): try scanObject(text, depth: depth + 1)
        case UInt8(ascii: "["): try scanArray(text, depth: depth + 1)
        case UInt8(ascii: "\""): try scanString(text)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber(text)
        case UInt8(ascii: "t"): try scanLiteral(text, "true", .true)
        case UInt8(ascii: "f"): try scanLiteral(text, "false", .false)
        case UInt8(ascii: "n"): try scanLiteral(text, "null", .null)
        default: throw malformed("no value starts like this")
        }
    }

    private mutating func scanObject(_ text: Span<UInt8>, depth: Int) throws(JOSEError) {
        let index = try open(.object, depth: depth)
        skipWhitespace(text)
        if !take(text, UInt8(ascii: "}")) {
            repeat {
                skipWhitespace(text)
                guard position < text.count, text[position] == UInt8(ascii: "\"") else {
                    throw malformed("a member must start with a name in quotes")
                }
                try scanString(text)
                skipWhitespace(text)
                guard take(text, UInt8(ascii: ":")) else { throw malformed("a colon must follow the name") }
                skipWhitespace(text)
                try scanValue(text, depth: depth)
                nodes[index].count += 1
                skipWhitespace(text)
            } while take(text, UInt8(ascii: ","))
            guard take(text, UInt8(ascii: "}")) else { throw malformed("a comma or } must follow the member") }
        }
        close(index)
        try refuseDuplicates(text, in: index)
    }

    private mutating func scanArray(_ text: Span<UInt8>, depth: Int) throws(JOSEError) {
        let index = try open(.array, depth: depth)
        skipWhitespace(text)
        if !take(text, UInt8(ascii: "]")) {
            repeat {
                skipWhitespace(text)
                try scanValue(text, depth: depth)
                nodes[index].count += 1
                skipWhitespace(text)
            } while take(text, UInt8(ascii: ","))
            guard take(text, UInt8(ascii: "]")) else { throw malformed("a comma or ] must follow the element") }
        }
        close(index)
    }

    private mutating func scanString(_ text: Span<UInt8>) throws(JOSEError) {
        let start = position + 1
        position = start
        var isEscaped = false
        while true {
            position = OctetWords.endOfPlainText(in: text, from: position)
            guard position < text.count else { throw malformed("a string does not end") }
            switch text[position] {
            case UInt8(ascii: "\""):
                append(.string, isEscaped: isEscaped, start: start, end: position)
                position += 1
                return
            case UInt8(ascii: "\\"):
                isEscaped = true
                try scanEscape(text)
            case 0x00...0x1F:
                throw malformed("a control character stands in a string")
            default:
                guard let length = UTF8Sequence.length(in: text, at: position) else {
                    throw JOSEError(.jsonNotUTF8, "octet \(position) is not UTF-8")
                }
                position += length
            }
        }
    }

    private mutating func scanEscape(_ text: Span<UInt8>) throws(JOSEError) {
        guard position + 1 < text.count else { throw malformed("an escape does not end") }
        switch text[position + 1] {
        case UInt8(ascii: "u"):
            guard let unit = JSONEscape.unit(in: text, at: position) else { throw malformed("not four hex digits") }
            position += 6
            guard unit & 0xF800 == 0xD800 else { return }
            guard unit < 0xDC00, let second = JSONEscape.unit(in: text, at: position), second & 0xFC00 == 0xDC00
            else { throw malformed("a surrogate stands alone") }
            position += 6
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        default:
            throw malformed("there is no such escape")
        }
    }

    private mutating func scanNumber(_ text: Span<UInt8>) throws(JOSEError) {
        let start = position
        _ = take(text, UInt8(ascii: "-"))
        if !take(text, UInt8(ascii: "0")) {
            guard skipDigits(text) else { throw malformed("a digit is missing") }
        }
        if take(text, UInt8(ascii: ".")) {
            guard skipDigits(text) else { throw malformed("a digit is missing behind the point") }
        }
        if take(text, UInt8(ascii: "e")) || take(text, UInt8(ascii: "E")) {
            if !take(text, UInt8(ascii: "+")) { _ = take(text, UInt8(ascii: "-")) }
            guard skipDigits(text) else { throw malformed("a digit is missing in the exponent") }
        }
        guard position - start <= limits.maximumNumberLength else {
            throw JOSEError(.jsonNumberTooLong, "the number at octet \(start) has \(position - start) characters")
        }
        append(.number, start: start, end: position)
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
        guard matches else { throw malformed("no value starts like this") }
        position += length
        append(kind, start: start, end: position)
    }

    // MARK: Duplicates

    private func refuseDuplicates(_ text: Span<UInt8>, in object: Int) throws(JOSEError) {
        let count = Int(nodes[object].count)
        guard count > 1 else { return }
        // Pairs cost least for the few members that protocol objects have. A set bounds what a flood of members costs,
        // or of escapes, which would be undone anew for each pair.
        guard count <= 64, !hasEscapedName(object, count: count) else {
            return try refuseDuplicatesBySet(text, in: object, count: count)
        }
        var name = object + 1
        var marks: UInt64 = 0
        for position in 0..<count {
            // Most names differ in length or ends from all before, so that few pairs need a look.
            let mark = self.mark(text, name)
            if marks & mark != 0 {
                var earlier = object + 1
                for _ in 0..<position {
                    if sameName(text, name, earlier) { throw duplicate(text, name) }
                    earlier = Int(nodes[earlier + 1].next)
                }
            }
            marks |= mark
            name = Int(nodes[name + 1].next)
        }
    }

    private func refuseDuplicatesBySet(_ text: Span<UInt8>, in object: Int, count: Int) throws(JOSEError) {
        var seen = Set<[UInt8]>(minimumCapacity: count)
        var name = object + 1
        for _ in 0..<count {
            guard seen.insert(JSONEscape.octets(of: nodes[name], in: text)).inserted else {
                throw duplicate(text, name)
            }
            name = Int(nodes[name + 1].next)
        }
    }

    private func hasEscapedName(_ object: Int, count: Int) -> Bool {
        var name = object + 1
        for _ in 0..<count {
            if nodes[name].isEscaped { return true }
            name = Int(nodes[name + 1].next)
        }
        return false
    }

    /// One of 64 bits, the same for the same name.
    private func mark(_ text: Span<UInt8>, _ name: Int) -> UInt64 {
        let node = nodes[name]
        guard node.end > node.start else { return 1 }
        let ends = UInt32(text[Int(node.start)]) &* 5 &+ UInt32(text[Int(node.end) - 1])
        return 1 << UInt64((ends &+ (node.end - node.start) &* 11) & 63)
    }

    /// Compares names without escapes.
    private func sameName(_ text: Span<UInt8>, _ left: Int, _ right: Int) -> Bool {
        let (left, right) = (nodes[left], nodes[right])
        guard left.end - left.start == right.end - right.start else { return false }
        for offset in 0..<Int(left.end - left.start)
        where text[Int(left.start) + offset] != text[Int(right.start) + offset] {
            return false
        }
        return true
    }

    private func duplicate(_ text: Span<UInt8>, _ name: Int) -> JOSEError {
        JOSEError(.jsonDuplicateMember, "the name at octet \(nodes[name].start) stands twice in its object")
    }

    // MARK: Steps

    private mutating func open(_ kind: JSONNode.Kind, depth: Int) throws(JOSEError) -> Int {
        guard depth <= limits.maximumDepth else {
            throw JOSEError(.jsonTooDeep, "nested deeper than \(limits.maximumDepth)")
        }
        append(kind, start: position, end: position)
        position += 1
        return nodes.count - 1
    }

    private mutating func close(_ index: Int) {
        nodes[index].end = UInt32(position)
        nodes[index].next = UInt32(nodes.count)
    }

    private mutating func append(_ kind: JSONNode.Kind, isEscaped: Bool = false, start: Int, end: Int) {
        nodes.append(
            JSONNode(
                kind: kind,
                isEscaped: isEscaped,
                start: UInt32(start),
                end: UInt32(end),
                next: UInt32(nodes.count + 1)
            )
        )
    }

    private mutating func take(_ text: Span<UInt8>, _ byte: UInt8) -> Bool {
        guard position < text.count, text[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipDigits(_ text: Span<UInt8>) -> Bool {
        let start = position
        while position < text.count, text[position] >= UInt8(ascii: "0"), text[position] <= UInt8(ascii: "9") {
            position += 1
        }
        return position > start
    }

    private mutating func skipWhitespace(_ text: Span<UInt8>) {
        while position < text.count {
            switch text[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private func malformed(_ what: String) -> JOSEError {
        JOSEError(.jsonMalformed, "\(what), at octet \(position)")
    }
}
