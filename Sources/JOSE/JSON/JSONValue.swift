/// A value inside a ``JSONDocument``.
///
/// Reading costs nothing until something is taken out. Names are compared as octets: Swift's `String` comparison would
/// take two different names for one.
public struct JSONValue: Sendable, CustomStringConvertible, CustomReflectable {
    let storage: JSONDocument.Storage
    let index: Int

    private var node: JSONNode { storage.nodes[index] }

    /// The value as JSON text, as it came.
    public var text: String {
        let quotes = node.kind == .string ? 1 : 0
        return storage.octets.withUnsafeBufferPointer {
            String(decoding: $0[Int(node.start) - quotes..<Int(node.end) + quotes], as: UTF8.self)
        }
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
        withStringOctets { String(decoding: $0, as: UTF8.self) }
    }

    /// The UTF-8 octets of a string, nil for any other kind.
    public var stringOctets: [UInt8]? {
        withStringOctets { Array($0) }
    }

    /// The text of a string without U+0000, nil for anything else: what protocol members may be.
    public var protocolString: String? {
        isProtocolString ? string : nil
    }

    /// Whether the value is what ``protocolString`` takes, without making the string.
    package var isProtocolString: Bool { isProtocolString(at: index) }

    /// Lends the UTF-8 octets of a string; nil for any other kind.
    @inline(__always)
    package func withStringOctets<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        withStringOctets(at: index, body)
    }

    /// A number, exactly as it was written; nil for any other kind.
    public var number: JSONNumber? { node.kind == .number ? JSONNumber(lexeme: text) : nil }

    /// The elements of an array, nil for any other kind.
    public var array: [JSONValue]? {
        guard node.kind == .array else { return nil }
        var elements: [JSONValue] = []
        forEachElement(at: index) { elements.append(self[at: $0]) }
        return elements
    }

    /// The members of an object in their order, nil for any other kind.
    public var object: [(name: String, value: JSONValue)]? {
        guard node.kind == .object else { return nil }
        var members: [(name: String, value: JSONValue)] = []
        forEachMember { name, index in members.append((String(decoding: name, as: UTF8.self), self[at: index])) }
        return members
    }

    /// Whether the value is an object.
    public var isObject: Bool { node.kind == .object }

    /// The member of that name; nil when there is none, or the value is no object.
    public subscript(name: String) -> JSONValue? {
        guard let place = name.withOctets({ storage.place(of: $0, in: index) }) else { return nil }
        return self[at: place]
    }

    /// Calls for each member with the octets of its name, and with what ``subscript(at:)`` takes.
    package func forEachMember(_ body: (_ name: UnsafeBufferPointer<UInt8>, _ index: Int) -> Void) {
        let node = node
        guard node.kind == .object else { return }
        var name = index + 1
        while name < node.next {
            storage.withOctets(of: storage.nodes[name]) { body($0, name + 1) }
            name = Int(storage.nodes[name + 1].next)
        }
    }

    /// The value that ``forEachMember(_:)`` has named.
    package subscript(at index: Int) -> JSONValue { JSONValue(storage: storage, index: index) }

    /// Whether the value is a string of exactly these UTF-8 octets.
    public func isString(_ text: String) -> Bool { isString(text, at: index) }
}
