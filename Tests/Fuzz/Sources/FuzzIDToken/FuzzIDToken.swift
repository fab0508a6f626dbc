import JOSE
import OpenIDConnect

private let key = Result { try PrivateKey.generate(.ed25519) }
private let keys = Result { try JWKSet(parsing: (["keys": [try key.get().publicJWK()]] as JSON).octets) }

/// The octets are the claims of a token that is rightly signed: the rules must judge any of them.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ base: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let claims = Array(UnsafeBufferPointer(start: base, count: count))
    guard let key = try? key.get(), let keys = try? keys.get(),
        let token = try? JWSSigner.sign(claims, algorithm: .edDSA, key: key),
        let policy = try? TokenPolicy(
            issuer: "https://huggingface.co",
            clientID: "3f8a1c52-6b0d-4e7f-9a24-d5c1b7e08f36",
            algorithms: [.edDSA]
        )
    else { return 0 }
    let verifier = IDTokenVerifier(policy)
    let expectation = IDTokenExpectation(nonce: Nonce("n"), maxAge: 60, requiredACRValues: ["a"])
    let octets = Array(token.utf8)
    let report = verifier.report(of: octets, keys: keys, expecting: expectation, at: 1_789_387_205)
    let isAccepted = (try? verifier.verify(octets, keys: keys, expecting: expectation, at: 1_789_387_205)) != nil
    guard report.isValid == isAccepted else { fatalError("the report and the verdict disagree") }
    return 0
}
