/// A value inside a ``JSONDocument``.
///
/// Reading costs nothing until something is taken out. Names are compared as octets: Swift's `String` comparison would
/// take two different names for one.
public struct JSONValue: Sendable, CustomStringConvertible, CustomReflectable {
    let document: JSONDocument
    let index: Int

    private var node: JSONNode { document.nodes[index] }

    /// The value as JSON text, as it came.
    public var text: String {
        let quotes = node.kind == .string ? 1 : 0
        return String(decoding: document.octets[Int(node.start) - quotes..<Int(node.end) + quotes], as: UTF8.self)
    }

    /// Nothing: the value may be a token. Print ``text`` if you must.
    public var description: String { "JSONValue(redacted)" }
    /// Shows nothing of the value.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Whether the value is `null`.
    public var isNull: Bool { node.kind == .null }

    /// The value of a boolean, nil for any other kind.
    public var bool: Bool? {
        switch node.kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// The text of a string, nil for any other kind. It may hold any character, U+0000 included.
    public var string: String? {
        guard node.kind == .string else { return nil }
        return String(decoding: octets(of: node), as: UTF8.self)
    }

    /// The UTF-8 octets of a string, nil for any other kind.
    public var stringOctets: [UInt8]? {
        node.kind == .string ? octets(of: node) : nil
    }

    /// The text of a string without U+0000, nil for anything else: what protocol members may be.
    public var protocolString: String? {
        guard let octets = stringOctets, !octets.contains(0) else { return nil }
        return String(decoding: octets, as: UTF8.self)
    }

    /// Whether the value is what ``protocolString`` takes, without making the string.
    package var isProtocolString: Bool {
        // Without an escape there is no way to write U+0000.
        node.kind == .string && (!node.isEscaped || !octets(of: node).contains(0))
    }

    /// Lends the UTF-8 octets of a string; nil for any other kind.
    package func withStringOctets<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        let node = node
        guard node.kind == .string else { return nil }
        guard !node.isEscaped else { return octets(of: node).withUnsafeBufferPointer(body) }
        return document.octets.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[Int(node.start)..<Int(node.end)]))
        }
    }

    /// The value of a number of at most 15 digits and nothing else: dates, nearly always.
    var shortInteger: Int64? {
        let node = node
        guard node.kind == .number, node.end - node.start <= 15 else { return nil }
        return document.octets.withUnsafeBufferPointer { octets in
            var value: Int64 = 0
            for octet in octets[Int(node.start)..<Int(node.end)] {
                guard octet >= 0x30, octet <= 0x39 else { return nil }
                value = value &* 10 &+ Int64(octet &- 0x30)
            }
            return value
        }
    }

    /// A number, exactly as it was written; nil for any other kind.
    public var number: JSONNumber? {
        guard node.kind == .number else { return nil }
        return JSONNumber(lexeme: String(decoding: document.octets[Int(node.start)..<Int(node.end)], as: UTF8.self))
    }

    /// The elements of an array, nil for any other kind.
    public var array: [JSONValue]? {
        guard node.kind == .array else { return nil }
        var elements: [JSONValue] = []
        elements.reserveCapacity(Int(node.count))
        var element = index + 1
        for _ in 0..<node.count {
            elements.append(JSONValue(document: document, index: element))
            element = Int(document.nodes[element].next)
        }
        return elements
    }

    /// The members of an object in their order, nil for any other kind.
    public var object: [(name: String, value: JSONValue)]? {
        guard node.kind == .object else { return nil }
        var members: [(name: String, value: JSONValue)] = []
        members.reserveCapacity(Int(node.count))
        var name = index + 1
        for _ in 0..<node.count {
            let text = String(decoding: octets(of: document.nodes[name]), as: UTF8.self)
            members.append((text, JSONValue(document: document, index: name + 1)))
            name = Int(document.nodes[name + 1].next)
        }
        return members
    }

    /// Whether the value is an object.
    public var isObject: Bool { node.kind == .object }

    /// The member of that name; nil when there is none, or the value is no object.
    public subscript(name: String) -> JSONValue? {
        let nodes = document.nodes
        guard nodes[index].kind == .object else { return nil }
        let length = name.utf8.count
        var nameIndex = index + 1
        for _ in 0..<nodes[index].count {
            let node = nodes[nameIndex]
            if node.isEscaped || Int(node.end - node.start) == length, isText(node, name) {
                return JSONValue(document: document, index: nameIndex + 1)
            }
            nameIndex = Int(nodes[nameIndex + 1].next)
        }
        return nil
    }

    /// Calls for each member with the octets of its name, and with what ``subscript(at:)`` takes.
    package func forEachMember(_ body: (_ name: UnsafeBufferPointer<UInt8>, _ index: Int) -> Void) {
        document.octets.withUnsafeBufferPointer { octets in
            document.nodes.withUnsafeBufferPointer { nodes in
                guard nodes[index].kind == .object else { return }
                var name = index + 1
                for _ in 0..<nodes[index].count {
                    let node = nodes[name]
                    if node.isEscaped {
                        self.octets(of: node).withUnsafeBufferPointer { body($0, name + 1) }
                    } else {
                        body(UnsafeBufferPointer(rebasing: octets[Int(node.start)..<Int(node.end)]), name + 1)
                    }
                    name = Int(nodes[name + 1].next)
                }
            }
        }
    }

    /// The value that ``forEachMember(_:)`` has named.
    package subscript(at index: Int) -> JSONValue { JSONValue(document: document, index: index) }

    /// Whether the value is a string of exactly these UTF-8 octets.
    public func isString(_ text: String) -> Bool {
        node.kind == .string && isText(node, text)
    }

    private func isText(_ node: JSONNode, _ text: String) -> Bool {
        guard !node.isEscaped else { return octets(of: node).elementsEqual(text.utf8) }
        guard Int(node.end - node.start) == text.utf8.count else { return false }
        let start = Int(node.start)
        return document.octets.withUnsafeBufferPointer { octets in
            text.utf8.withContiguousStorageIfAvailable { text in
                for offset in text.indices where octets[start + offset] != text[offset] { return false }
                return true
            } ?? text.utf8.elementsEqual(octets[start..<Int(node.end)])
        }
    }

    private func octets(of node: JSONNode) -> [UInt8] {
        node.isEscaped
            ? JSONEscape.octets(of: node, in: document.octets.span)
            : Array(document.octets[Int(node.start)..<Int(node.end)])
    }
}
