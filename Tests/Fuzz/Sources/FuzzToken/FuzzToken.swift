import JOSE

private let key = Result { try PrivateKey.generate(.p256) }
private let keys = Result { try JWKSet(parsing: (["keys": [try key.get().publicJWK()]] as JSON).octets) }
/// Made anew each time: the leak sanitizer can't follow what a global of this type holds.
private func decrypter() throws -> JWEDecrypter {
    JWEDecrypter(
        keys: [DecryptionKey(try key.get()), DecryptionKey(try SymmetricKey([UInt8](repeating: 7, count: 32)))],
        algorithms: KeyManagementAlgorithm.allCases,
        encryptions: ContentEncryption.allCases
    )
}

/// No token is accepted: nobody has the keys.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ base: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let octets = Array(UnsafeBufferPointer(start: base, count: count))
    if let token = try? CompactJWS(parsing: octets), let keys = try? keys.get() {
        let verifier = JWSVerifier(keys: keys, algorithms: SignatureAlgorithm.allCases)
        guard (try? verifier.verify(token)) == nil else { fatalError("a signature that nobody made verifies") }
    }
    if let token = try? CompactJWE(parsing: octets) { _ = try? decrypter().decrypt(token) }
    return 0
}
