import JOSE

/// Whatever the octets, the reader answers; and what it accepts it reads again, from its own writing, to the same text.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ base: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let octets = Array(UnsafeBufferPointer(start: base, count: count))
    guard let root = try? JSONDocument(parsing: octets).root else { return 0 }
    let written = JSON(root)
    guard let again = try? JSONDocument(parsing: written.octets).root else { fatalError("its own text is refused") }
    guard JSON(again).text == written.text else { fatalError("its own text is read as another value") }
    return 0
}
