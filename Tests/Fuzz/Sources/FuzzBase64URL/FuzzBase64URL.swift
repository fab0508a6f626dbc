import JOSE

/// Each octet string has one spelling, and the decoder takes no other.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ base: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let octets = Array(UnsafeBufferPointer(start: base, count: count))
    guard (try? Base64URL.decode(Array(Base64URL.encode(octets).utf8)[...])) == octets else {
        fatalError("what was encoded is not decoded")
    }
    if let decoded = try? Base64URL.decode(octets[...]), Array(Base64URL.encode(decoded).utf8) != octets {
        fatalError("a second spelling is taken")
    }
    return 0
}
