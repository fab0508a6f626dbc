/// A key that signs what a client sends: assertions (`private_key_jwt`, `client_secret_jwt`), request objects, DPoP
/// proofs. The key may be anywhere.
///
/// ``PrivateSigningKey`` and ``SymmetricSigningKey`` hold theirs in memory. Write your own for one that never leaves an
/// HSM, a key service or an enclave:
///
/// ```swift
/// struct VaultKey: SigningKey {
///     let algorithm = SignatureAlgorithm.es256
///     let keyID: String? = "client-2026"
///     let publicKey: PublicKey?
///
///     func signature(of input: [UInt8]) async throws -> [UInt8] {
///         try await vault.sign(input, with: "client-2026")
///     }
/// }
/// ```
///
/// ``JWSSigner/sign(_:header:key:)`` checks what comes back before it makes a token of it.
public protocol SigningKey: Sendable {
    /// The one algorithm that the key signs with.
    var algorithm: SignatureAlgorithm { get }
    /// `kid`: the name under which the key is published or registered; nil leaves it out of the header.
    var keyID: String? { get }
    /// The public half; nil for a shared secret. A DPoP proof needs it. Where it is known, every signature is verified
    /// with it before it is used; an adapter that can't know it gives nil, and does without that.
    var publicKey: PublicKey? { get }

    /// Signs octets in the form of JWS: the PKCS #1 or PSS signature, `r` and `s` of ECDSA one behind the other in their
    /// full lengths (64, 96 or 132 octets; not DER), the Ed25519 or Ed448 signature, the whole MAC.
    ///
    /// - Parameter input: What is signed, whole: the signer hashes it.
    /// - Throws: Whatever goes wrong; a ``JOSEError`` stays as it is, anything else becomes `signer.failed` with it as
    ///   ``JOSEError/underlying``.
    func signature(of input: [UInt8]) async throws -> [UInt8]
}
