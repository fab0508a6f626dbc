/// The media types of `typ` (RFC 7515 section 4.1.9).
enum MediaType {
    /// Whether both are the same: `application/` may be left out, case doesn't matter.
    static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        let (left, right) = (short(left), short(right))
        return left.count == right.count && zip(left, right).allSatisfy { lower($0) == lower($1) }
    }

    /// Without the prefix; a type with a further slash keeps it, since it would be read as another type without it.
    private static func short(_ type: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        let prefix: StaticString = "application/"
        let length = prefix.utf8CodeUnitCount
        guard type.count >= length else { return type[...] }
        let hasPrefix = prefix.withUTF8Buffer { zip($0, type).allSatisfy { $0 == lower($1) } }
        let rest = type[length...]
        return hasPrefix && !rest.contains(UInt8(ascii: "/")) ? rest : type[...]
    }

    private static func lower(_ octet: UInt8) -> UInt8 {
        (0x41...0x5A).contains(octet) ? octet | 0x20 : octet
    }
}
