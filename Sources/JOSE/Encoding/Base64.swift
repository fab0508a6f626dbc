/// base64 with its plain alphabet and its padding (RFC 4648 section 4): certificates in a JWK, and nothing else of JOSE.
enum Base64 {
    /// Decodes a text; nil for anything but the one spelling of its octets, line breaks included.
    static func decode(_ text: [UInt8]) -> [UInt8]? {
        guard text.count.isMultiple(of: 4) else { return nil }
        let padding = text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        var urlSafe = text.dropLast(padding)
        for index in urlSafe.indices {
            switch urlSafe[index] {
            case UInt8(ascii: "+"): urlSafe[index] = UInt8(ascii: "-")
            case UInt8(ascii: "/"): urlSafe[index] = UInt8(ascii: "_")
            case UInt8(ascii: "-"), UInt8(ascii: "_"): return nil
            default: break
            }
        }
        return try? Base64URL.decode(urlSafe)
    }
}
