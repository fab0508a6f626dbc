import JOSE
import Testing

@Suite("JWS: signatures, each in the one form it may have")
struct SignatureTests {
    private static func verdict(_ algorithm: SignatureAlgorithm, _ change: (Octets) throws -> Octets) throws -> Verdict
    {
        let key = try Keys.of(Keys.kind(for: algorithm))
        let token = try Token.with(algorithm) { try change(try key.sign($0, algorithm: algorithm)) }
        return try JWSVerifier.of(key, allowing: [algorithm]).verdict(token)
    }

    static let asymmetric = SignatureAlgorithm.allCases.filter { !$0.isSymmetric }
    static let ecdsa: [SignatureAlgorithm] = [.es256, .es384, .es512, .es256k]
    static let rsa: [SignatureAlgorithm] = [.rs256, .rs384, .rs512, .ps256, .ps384, .ps512]

    @Test("A18, A23: one octet more or less, a bit flipped, nothing, another's", arguments: asymmetric)
    func form(_ algorithm: SignatureAlgorithm) throws {
        #expect(try Self.verdict(algorithm) { $0 } == .accept)
        let changes: [(Octets) -> Octets] = [
            { _ in [] }, { $0.dropLast() }, { Array($0.dropFirst()) }, { $0 + [0] }, { [0] + $0 }, { $0 + $0 },
            { zeros($0.count) }, { Octets(repeating: 0xFF, count: $0.count) }, { $0.reversed() },
            { [$0[0] ^ 0x80] + $0.dropFirst() }, { $0.dropLast() + [$0[$0.count - 1] ^ 1] },
            { _ in zeros(1024) },
        ]
        for (index, change) in changes.enumerated() {
            #expect(try Self.verdict(algorithm, change) == .refuse(.jwsSignatureInvalid), "change \(index)")
        }
    }

    @Test("a signature belongs to its header, its payload and its key", arguments: asymmetric)
    func binding(_ algorithm: SignatureAlgorithm) throws {
        let key = try Keys.of(Keys.kind(for: algorithm))
        let verifier = try JWSVerifier.of(key, allowing: [algorithm])
        let token = try JWSSigner.sign(utf8(Token.payload), algorithm: algorithm, key: key)
        #expect(verifier.verdict(token) == .accept)
        let other = try Token.with(algorithm, payload: utf8(#"{"sub":"b"}"#)) { _ in
            try key.sign(utf8(token.split(separator: ".").dropLast().joined(separator: ".")), algorithm: algorithm)
        }
        #expect(verifier.verdict(other) == .refuse(.jwsSignatureInvalid))
    }

    /// The orders of the curves' groups (SEC 2; FIPS 186-5; RFC 8032).
    static let orders: [SignatureAlgorithm: Octets] = [
        .es256: hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
        .es384: Octets(repeating: 0xFF, count: 24)
            + hex("c7634d81f4372ddf581a0db248b0a77aecec196accc52973"),
        .es512: [0x01] + Octets(repeating: 0xFF, count: 32) + [0xFA]
            + hex("51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"),
        .es256k: hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
        .ed25519: hex("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed"),
        .ed448: [0] + hex("3fffffffffffffffffffffffffffffffffffffffffffffffffffffff")
            + hex("7cca23e9c44edb49aed63690216cc2728dc58f552378c292ab5844f3"),
    ]

    @Test("A17: r and s at the edges of their range", arguments: ecdsa)
    func range(_ algorithm: SignatureAlgorithm) throws {
        let order = try #require(Self.orders[algorithm])
        let (zero, one) = (zeros(order.count), zeros(order.count - 1) + [1])
        let next = try #require(sum(order, one))
        let edges = [zero, one, order, next, Octets(repeating: 0xFF, count: order.count)]
        for r in edges {
            for s in edges {
                #expect(try Self.verdict(algorithm) { _ in r + s } == .refuse(.jwsSignatureInvalid))
            }
            #expect(try Self.verdict(algorithm) { r + $0.dropFirst(order.count) } == .refuse(.jwsSignatureInvalid))
            #expect(try Self.verdict(algorithm) { $0.prefix(order.count) + r } == .refuse(.jwsSignatureInvalid))
        }
        #expect(try Self.verdict(algorithm) { $0 } == .accept)
    }

    @Test("A18: the same numbers in DER", arguments: ecdsa)
    func der(_ algorithm: SignatureAlgorithm) throws {
        func integer(_ number: ArraySlice<UInt8>) -> Octets {
            let digits = Octets(number.drop { $0 == 0 })
            let content = digits[0] < 0x80 ? digits : [0] + digits
            return [0x02, UInt8(content.count)] + content
        }
        let verdict = try Self.verdict(algorithm) { signature in
            let half = signature.count / 2
            let content = integer(signature[..<half]) + integer(signature[half...])
            return (content.count < 0x80 ? [0x30] : [0x30, 0x81]) + [UInt8(content.count)] + content
        }
        #expect(verdict == .refuse(.jwsSignatureInvalid))
    }

    @Test("A23: an RSA signature with its modulus added to it", arguments: rsa)
    func addedModulus(_ algorithm: SignatureAlgorithm) throws {
        let key = try Keys.of(.rsa)
        guard case .string(let n)? = try key.publicJWK()["n"] else { throw JOSEError(.jwkMalformed, "n") }
        let modulus = try Base64URL.decode(n)
        let verifier = try JWSVerifier.of(key, allowing: [algorithm])
        // In 256 octets when it fits, which it does for some payload, and in one more.
        var short = 0
        for attempt in 0..<64 {
            let payload = utf8(#"{"sub":"\#(attempt)"}"#)
            var added: Octets?
            let token = try Token.with(algorithm, payload: payload) { input in
                let signature = try key.sign(input, algorithm: algorithm)
                added = sum(signature, modulus)
                return try added ?? #require(sum([0] + signature, [0] + modulus))
            }
            #expect(verifier.verdict(token) == .refuse(.jwsSignatureInvalid))
            short += added == nil ? 0 : 1
            if short > 0, attempt > 3 { break }
        }
    }

    @Test("A24: an EdDSA signature with the order added to S", arguments: [SignatureAlgorithm.ed25519, .ed448])
    func malleability(_ algorithm: SignatureAlgorithm) throws {
        let order = try #require(Self.orders[algorithm])
        let verdict = try Self.verdict(algorithm) { signature in
            let half = signature.count / 2
            let s = Octets(signature[half...].reversed())
            return signature[..<half] + (try #require(sum(s, order))).reversed()
        }
        #expect(verdict == .refuse(.jwsSignatureInvalid))
        let zero = try Self.verdict(algorithm) { $0.prefix($0.count / 2) + zeros($0.count / 2) }
        #expect(zero == .refuse(.jwsSignatureInvalid))
    }

    @Test("A24: EdDSA takes the curve from the key, whichever of its names is used")
    func edwardsNames() throws {
        for (kind, names) in [(KeyKind.okp(.ed25519), ["EdDSA", "Ed25519"]), (.okp(.ed448), ["EdDSA", "Ed448"])] {
            let key = try Keys.of(kind)
            for name in names {
                let algorithm = try #require(SignatureAlgorithm(name: name))
                for stated in names {
                    let verifier = try JWSVerifier.of(key, allowing: [algorithm], members: [("alg", .string(stated))])
                    let token = try JWSSigner.sign(utf8(Token.payload), algorithm: algorithm, key: key)
                    #expect(verifier.verdict(token) == .accept)
                }
                for stated in ["ES256", "Ed25519", "Ed448", "EdDSA "] where !names.contains(stated) {
                    let verifier = try JWSVerifier.of(key, allowing: [algorithm], members: [("alg", .string(stated))])
                    let token = try JWSSigner.sign(utf8(Token.payload), algorithm: algorithm, key: key)
                    #expect(verifier.verdict(token) == .refuse(.jwsKeyUnsuitable))
                }
            }
        }
    }

    @Test("D11: no second spelling of a token verifies")
    func spellings() throws {
        let key = try Keys.of(.ec(.p256))
        let verifier = try JWSVerifier.of(key, allowing: [.es256])
        let token = utf8(try JWSSigner.sign(utf8(Token.payload), algorithm: .es256, key: key))
        #expect(verifier.verdict(token) == .accept)
        for index in token.indices {
            // Another character in its place, and one more behind it.
            for octet in utf8("Aa-_=+/ \n.\u{0}") where octet != token[index] {
                var changed = token
                changed[index] = octet
                #expect(verifier.verdict(changed) != .accept)
                changed = token
                changed.insert(octet, at: index + 1)
                #expect(verifier.verdict(changed) != .accept)
            }
        }
    }
}
