/// `application/x-www-form-urlencoded` (RFC 6749 appendix B), flat and bounded.
package enum FormEncoding {
    /// One name and value.
    package typealias Pair = (name: String, value: String)

    /// Encodes one name or value; a space becomes `+`, or `%20` in a URL's query.
    package static func encode(_ text: String, space: StaticString = "+") -> String {
        var encoded: [UInt8] = []
        append(text, to: &encoded, space: space)
        return String(decoding: encoded, as: UTF8.self)
    }

    package static func encode(_ pairs: [Pair], space: StaticString = "+") -> String {
        var encoded: [UInt8] = []
        // Most of what is sent needs no escape.
        encoded.reserveCapacity(pairs.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 16 })
        for (name, value) in pairs {
            if !encoded.isEmpty { encoded.append(UInt8(ascii: "&")) }
            append(name, to: &encoded, space: space)
            encoded.append(UInt8(ascii: "="))
            append(value, to: &encoded, space: space)
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func append(_ text: String, to encoded: inout [UInt8], space: StaticString) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                encoded.append(byte)
            case UInt8(ascii: " "):
                space.withUTF8Buffer { encoded.append(contentsOf: $0) }
            default:
                encoded.append(UInt8(ascii: "%"))
                encoded.append(hexDigit(byte >> 4))
                encoded.append(hexDigit(byte & 15))
            }
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    /// The most octets of a form.
    static let maximumSize = 64 * 1024
    /// The most pairs of a form.
    static let maximumPairs = 100

    /// Decodes a form; nil when an escape or the UTF-8 is broken, a value holds U+0000, or a bound is exceeded.
    package static func decode(_ octets: some Collection<UInt8>) -> [Pair]? {
        guard octets.count <= maximumSize else { return nil }
        var pairs: [Pair] = []
        for part in octets.split(separator: UInt8(ascii: "&")) {
            guard pairs.count < maximumPairs else { return nil }
            let equals = part.firstIndex(of: UInt8(ascii: "="))
            guard let name = decodeOne(part[..<(equals ?? part.endIndex)]),
                let value = equals.map({ decodeOne(part[part.index(after: $0)...]) }) ?? ""
            else { return nil }
            pairs.append((name, value))
        }
        return pairs
    }

    private static func decodeOne(_ octets: some Collection<UInt8>) -> String? {
        let spaced = octets.lazy.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        guard let decoded = PercentEncoding.decode(spaced), !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }
}
