import JOSE
import Testing

@Suite("Signing keys, wherever they are")
struct SigningKeyTests {
    /// A key service: the key never leaves it.
    private actor Vault {
        struct Unreachable: Error, Equatable { let attempt: Int }

        private let key: PrivateKey
        private(set) var requests: [Octets] = []

        init(_ key: PrivateKey) { self.key = key }

        func sign(_ input: Octets, _ algorithm: SignatureAlgorithm) throws -> Octets {
            requests.append(input)
            return try key.sign(input, algorithm: algorithm)
        }

        func refuse() throws -> Octets { throw Unreachable(attempt: 3) }
    }

    /// An adapter to the service, which may be a bad one.
    private struct VaultKey: SigningKey {
        let vault: Vault
        var algorithm: SignatureAlgorithm
        var keyID: String? = "client-2026"
        var publicKey: PublicKey?
        var broken: (@Sendable (Octets) throws -> Octets)?

        func signature(of input: Octets) async throws -> Octets {
            let signature = try await vault.sign(input, algorithm)
            return try broken?(signature) ?? signature
        }
    }

    private struct UnreachableKey: SigningKey {
        let vault: Vault
        let algorithm = SignatureAlgorithm.es256
        let keyID: String? = nil
        let publicKey: PublicKey? = nil

        func signature(of input: Octets) async throws -> Octets { try await vault.refuse() }
    }

    private static func verdict(_ key: some SigningKey, header: [JSON.Member] = []) async -> Verdict {
        do throws(JOSEError) {
            _ = try await JWSSigner.sign(utf8(Token.payload), header: header, key: key)
            return .accept
        } catch {
            return .refuse(error.code)
        }
    }

    private static func key(_ algorithm: SignatureAlgorithm) throws -> PrivateKey {
        try Keys.of(Keys.kind(for: algorithm))
    }

    static let asymmetric = SignatureAlgorithm.allCases.filter { !$0.isSymmetric }

    @Test("a token by a key that is elsewhere verifies, and names the key", arguments: asymmetric, [true, false])
    func external(_ algorithm: SignatureAlgorithm, _ isPublicKeyKnown: Bool) async throws {
        let key = try Self.key(algorithm)
        let vault = Vault(key)
        let signer = VaultKey(
            vault: vault,
            algorithm: algorithm,
            publicKey: isPublicKeyKnown ? try key.publicKey() : nil
        )
        let token = try await JWSSigner.sign(
            utf8(Token.payload),
            header: [JSON.Member("typ", "dpop+jwt")],
            key: signer
        )
        let verified = try JWSVerifier.of(key, allowing: [algorithm], members: [("kid", "client-2026")])
            .verify(try CompactJWS(parsing: utf8(token)))
        #expect(verified.header.json.text == #"{"alg":"\#(algorithm)","kid":"client-2026","typ":"dpop+jwt"}"#)
        #expect(verified.payload == utf8(Token.payload))
        // What was signed is the signing input, whole.
        let input = try #require(token.lastIndex(of: "."))
        #expect(await vault.requests == [utf8(String(token[..<input]))])
    }

    @Test("a key in memory, and a shared secret", arguments: SignatureAlgorithm.allCases)
    func memory(_ algorithm: SignatureAlgorithm) async throws {
        if algorithm.isSymmetric {
            let secret = try SymmetricKey.generate(length: 64)
            let signer = try SymmetricSigningKey(secret, algorithm: algorithm)
            let token = try await JWSSigner.sign(utf8(Token.payload), key: signer)
            let verifier = JWSVerifier(keys: JWKSet(keys: []), algorithms: [algorithm], secret: secret)
            #expect(verifier.verdict(token) == .accept)
            #expect(signer.publicKey == nil)
        } else {
            let key = try Self.key(algorithm)
            let signer = try PrivateSigningKey(key, algorithm: algorithm, keyID: "a")
            let token = try await JWSSigner.sign(utf8(Token.payload), key: signer)
            #expect(try JWSVerifier.of(key, allowing: [algorithm], members: [("kid", "a")]).verdict(token) == .accept)
            #expect(try signer.publicKey?.jwk() == key.publicJWK())
        }
    }

    /// The DER of an ECDSA signature, as most HSMs return it.
    private static func der(_ signature: Octets) -> Octets {
        func integer(_ number: Octets) -> Octets {
            let short = Array(number.drop { $0 == 0 })
            let positive = short.first ?? 0 >= 0x80 ? [0] + short : short
            return [0x02, UInt8(positive.count)] + positive
        }
        let half = signature.count / 2
        let content = integer(Array(signature[..<half])) + integer(Array(signature[half...]))
        return (content.count < 0x80 ? [0x30, UInt8(content.count)] : [0x30, 0x81, UInt8(content.count)]) + content
    }

    @Test("A18: a signer that returns DER, or another length, is told so", arguments: asymmetric, [true, false])
    func length(_ algorithm: SignatureAlgorithm, _ isPublicKeyKnown: Bool) async throws {
        let key = try Self.key(algorithm)
        let publicKey = isPublicKeyKnown ? try key.publicKey() : nil
        func verdict(_ broken: @escaping @Sendable (Octets) -> Octets) async -> Verdict {
            let signer = VaultKey(vault: Vault(key), algorithm: algorithm, publicKey: publicKey, broken: broken)
            return await Self.verdict(signer)
        }
        #expect(await verdict { $0 } == .accept)
        #expect(await verdict { _ in [] } == .refuse(.signerWrongLength))
        #expect(await verdict { $0.dropLast() } == .refuse(.signerWrongLength))
        if case .ec = key.kind { #expect(await verdict(Self.der) == .refuse(.signerWrongLength)) }
        // Without the public key, an RSA signature may have the length of any modulus.
        guard key.kind != .rsa || isPublicKeyKnown else {
            #expect(await verdict { $0 + zeros(768) } == .accept)
            #expect(await verdict { $0 + zeros(769) } == .refuse(.signerWrongLength))
            return
        }
        #expect(await verdict { $0 + [0] } == .refuse(.signerWrongLength))
        #expect(await verdict { $0 + $0 } == .refuse(.signerWrongLength))
    }

    @Test("the length is said, and what it looks like")
    func lengthDetail() async throws {
        let key = try Keys.of(.ec(.p256))
        let signer = VaultKey(vault: Vault(key), algorithm: .es256, broken: Self.der)
        let error = await #expect(throws: JOSEError.self) { try await JWSSigner.sign([1], key: signer) }
        #expect(error?.detail.contains("which look like DER") == true)
    }

    @Test("a signature that the own public key doesn't verify never leaves", arguments: asymmetric)
    func selfCheck(_ algorithm: SignatureAlgorithm) async throws {
        let key = try Self.key(algorithm)
        let flipped: @Sendable (Octets) -> Octets = { $0.dropLast() + [$0[$0.count - 1] ^ 1] }
        var signer = VaultKey(vault: Vault(key), algorithm: algorithm, publicKey: try key.publicKey())
        #expect(await Self.verdict(signer) == .accept)
        signer.broken = flipped
        #expect(await Self.verdict(signer) == .refuse(.signerWrongSignature))
        // Nobody can tell when the public key isn't known.
        signer.publicKey = nil
        #expect(await Self.verdict(signer) == .accept)
    }

    @Test("a MAC is whole", arguments: [SignatureAlgorithm.hs256, .hs384, .hs512])
    func mac(_ algorithm: SignatureAlgorithm) async throws {
        struct Secret: SigningKey {
            let algorithm: SignatureAlgorithm
            let keyID: String? = nil
            let publicKey: PublicKey? = nil
            let length: Int
            func signature(of input: Octets) async throws -> Octets { zeros(length) }
        }
        let length = try #require(algorithm.digest(for: .oct)).length
        #expect(await Self.verdict(Secret(algorithm: algorithm, length: length)) == .accept)
        for other in [0, length - 1, length + 1, length / 2] {
            #expect(await Self.verdict(Secret(algorithm: algorithm, length: other)) == .refuse(.signerWrongLength))
        }
    }

    @Test("what a signer throws is kept below; a JOSE error stays as it is")
    func failure() async throws {
        let vault = Vault(try Keys.of(.ec(.p256)))
        let error = await #expect(throws: JOSEError.self) {
            try await JWSSigner.sign([1], key: UnreachableKey(vault: vault))
        }
        #expect(error?.code == .signerFailed)
        #expect(error?.underlying as? Vault.Unreachable == Vault.Unreachable(attempt: 3))
        // The service's key can't serve the algorithm.
        #expect(await Self.verdict(VaultKey(vault: vault, algorithm: .rs256)) == .refuse(.jwsKeyUnsuitable))
        #expect(await Self.verdict(VaultKey(vault: vault, algorithm: .es256)) == .accept)
    }

    @Test("a public key that can't serve the algorithm is refused before the signer is asked")
    func unsuitable() async throws {
        let vault = Vault(try Keys.of(.ec(.p256)))
        let signer = VaultKey(vault: vault, algorithm: .es256, publicKey: try Keys.of(.ec(.p384)).publicKey())
        #expect(await Self.verdict(signer) == .refuse(.jwsKeyUnsuitable))
        #expect(await vault.requests.isEmpty)
    }

    @Test(
        "header members that are not the caller's to give",
        arguments: [
            Row("typ", ["typ"], .accept), Row("nothing", [], .accept), Row("typ and jwk", ["typ", "jwk"], .accept),
            Row("alg", ["alg"], .signerHeaderReserved), Row("kid", ["kid"], .signerHeaderReserved),
            Row("crit", ["typ", "crit"], .signerHeaderReserved), Row("A27: b64", ["b64"], .signerHeaderReserved),
            Row("typ twice", ["typ", "typ"], .signerHeaderReserved), Row("in another case", ["ALG"], .accept),
        ] as [Row<[String]>]
    )
    func header(_ row: Row<[String]>) async throws {
        let signer = VaultKey(vault: Vault(try Keys.of(.ec(.p256))), algorithm: .es256)
        #expect(await Self.verdict(signer, header: row.input.map { JSON.Member($0, "a") }) == row.verdict)
    }

    @Test("without a key ID there is none in the header")
    func noKeyID() async throws {
        let signer = try PrivateSigningKey(try Keys.of(.okp(.ed25519)), algorithm: .ed25519)
        let token = try await JWSSigner.sign([1], key: signer)
        #expect(try CompactJWS(parsing: utf8(token)).header.json.text == #"{"alg":"Ed25519"}"#)
    }
}
