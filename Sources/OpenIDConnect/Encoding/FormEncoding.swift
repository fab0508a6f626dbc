/// `application/x-www-form-urlencoded` (RFC 6749 appendix B), flat and bounded.
package enum FormEncoding {
    /// One name and value.
    package typealias Pair = (name: String, value: String)

    /// Encodes one name or value; a space becomes `+`, or `%20` in a URL's query.
    package static func encode(_ text: String, space: StaticString = "+") -> String {
        var encoded: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                encoded.append(byte)
            case UInt8(ascii: " "):
                encoded.append(contentsOf: space.description.utf8)
            default:
                encoded.append(UInt8(ascii: "%"))
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    package static func encode(_ pairs: [Pair], space: StaticString = "+") -> String {
        pairs.map { "\(encode($0.name, space: space))=\(encode($0.value, space: space))" }.joined(separator: "&")
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
