import JOSE

/// A set is read key by key, and asking it for candidates never traps.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ base: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let octets = Array(UnsafeBufferPointer(start: base, count: count))
    guard let set = try? JWKSet(parsing: octets) else { return 0 }
    for algorithm in SignatureAlgorithm.allCases { _ = try? set.candidates(keyID: "a", algorithm: algorithm) }
    guard let root = try? JSONDocument(parsing: octets).root else { return 0 }
    for key in root["keys"]?.array ?? [] {
        _ = try? JWKThumbprint.sha256(of: key)
        _ = try? DecryptionKey(jwk: key)
    }
    return 0
}
