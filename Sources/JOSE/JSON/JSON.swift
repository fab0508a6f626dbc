/// A JSON value made by hand, to be written.
///
/// Members keep their order. What comes from outside is read with ``JSONDocument`` instead.
public enum JSON: Sendable, Hashable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// An integer.
    case integer(Int64)
    /// Any other number, as its text; the caller sees to it that it is one.
    case number(String)
    /// A string.
    case string(String)
    /// An array.
    case array([JSON])
    /// An object; the caller sees to it that no name stands twice.
    case object([Member])

    /// A member of an object.
    public struct Member: Sendable, Hashable {
        /// The member's name.
        public var name: String
        /// The member's value.
        public var value: JSON

        /// Makes a member.
        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// Copies a value that was read, numbers exactly.
    public init(_ value: JSONValue) {
        if let members = value.object {
            self = .object(members.map { Member($0.name, JSON($0.value)) })
        } else if let elements = value.array {
            self = .array(elements.map { JSON($0) })
        } else if let string = value.string {
            self = .string(string)
        } else if let number = value.number {
            self = .number(number.lexeme)
        } else {
            self = value.bool.map { .bool($0) } ?? .null
        }
    }

    /// The value as JSON text without white space.
    public var text: String { String(decoding: octets, as: UTF8.self) }

    /// The value as the UTF-8 octets of a JSON text without white space.
    public var octets: [UInt8] {
        var octets: [UInt8] = []
        write(to: &octets)
        return octets
    }

    /// The member of that name; nil when there is none, or the value is no object. Setting nil removes it.
    public subscript(name: String) -> JSON? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            let index = members.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name, value))
            case (nil, nil): break
            }
            self = .object(members)
        }
    }

    private func write(to octets: inout [UInt8]) {
        switch self {
        case .null: octets.append(contentsOf: "null".utf8)
        case .bool(let value): octets.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): octets.append(contentsOf: String(value).utf8)
        case .number(let text): octets.append(contentsOf: text.utf8)
        case .string(let value): Self.write(value, to: &octets)
        case .array(let elements):
            octets.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { octets.append(UInt8(ascii: ",")) }
                element.write(to: &octets)
            }
            octets.append(UInt8(ascii: "]"))
        case .object(let members):
            octets.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { octets.append(UInt8(ascii: ",")) }
                Self.write(member.name, to: &octets)
                octets.append(UInt8(ascii: ":"))
                member.value.write(to: &octets)
            }
            octets.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ string: String, to octets: inout [UInt8]) {
        octets.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                octets.append(UInt8(ascii: "\\"))
                octets.append(byte)
            case 0x00...0x1F, 0x7F:
                let digits = Array("0123456789abcdef".utf8)
                octets.append(contentsOf: "\\u00".utf8)
                octets.append(digits[Int(byte >> 4)])
                octets.append(digits[Int(byte & 15)])
            default:
                octets.append(byte)
            }
        }
        octets.append(UInt8(ascii: "\""))
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Makes a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Makes an integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// Makes a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Makes an array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// Makes an object.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
