import JOSE
import Testing

/// The advice of RFC 8725, section 3: for each clause a token that ignores it, and one that differs in that alone.
///
/// 3.8 (issuer and subject), 3.9 (audience) and 3.12 (kinds of tokens that exclude one another) are about claims: the
/// rules of the ID token show them.
@Suite("RFC 8725")
struct RFC8725Tests {
    /// What one verifier or decrypter says to the token that ignores a clause, and to its control.
    struct Clause: Sendable, CustomTestStringConvertible {
        let number: String
        let advice: String
        let refusal: ErrorCode
        let verdicts: @Sendable () throws -> (faulty: Verdict, control: Verdict)

        var testDescription: String { "\(number): \(advice)" }
    }

    private static let payload = utf8(Token.payload)

    static let clauses: [Clause] = [
        Clause(number: "3.1", advice: "perform algorithm verification", refusal: .jwsAlgorithmNotAllowed) {
            let verifier = try JWSVerifier.of(Keys.of(.rsa), allowing: [.rs256])
            func token(_ algorithm: SignatureAlgorithm) throws -> String {
                try JWSSigner.sign(payload, algorithm: algorithm, key: Keys.of(.rsa))
            }
            return (verifier.verdict(try token(.rs384)), verifier.verdict(try token(.rs256)))
        },
        Clause(number: "3.1", advice: "each key with exactly one algorithm", refusal: .jwsKeyUnsuitable) {
            let key = try Keys.of(.rsa)
            func verdict(_ stated: JSON) throws -> Verdict {
                try JWSVerifier.of(key, allowing: [.rs256, .ps256], members: [("alg", stated)])
                    .verdict(try JWSSigner.sign(payload, algorithm: .rs256, key: key))
            }
            return (try verdict("PS256"), try verdict("RS256"))
        },
        Clause(
            number: "3.2",
            advice: "use appropriate algorithms: none is never taken",
            refusal: .jwsAlgorithmNotAllowed
        ) {
            let verifier = try JWSVerifier.of(Keys.of(.ec(.p256)), allowing: SignatureAlgorithm.allCases)
            let input = Base64URL.encode(utf8(#"{"alg":"none"}"#)) + "." + Base64URL.encode(payload) + "."
            let control = try JWSSigner.sign(payload, algorithm: .es256, key: Keys.of(.ec(.p256)))
            return (verifier.verdict(input), verifier.verdict(control))
        },
        Clause(number: "3.2", advice: "avoid RSA-PKCS1 v1.5 for encryption", refusal: .jweAlgorithmNotAllowed) {
            let key = try Keys.of(.rsa)
            let decrypter = JWEDecrypter(
                keys: [DecryptionKey(key)],
                algorithms: KeyManagementAlgorithm.allCases,
                encryptions: ContentEncryption.allCases
            )
            let token = try JWEEncrypter.encrypt(
                payload,
                algorithm: .rsaOAEP,
                encryption: .a128GCM,
                to: .published(key.publicKey())
            )
            let rest = token.drop { $0 != "." }
            let faulty = Base64URL.encode(utf8(#"{"alg":"RSA1_5","enc":"A128GCM"}"#)) + rest
            func verdict(_ token: String) -> Verdict {
                Verdict { () throws(JOSEError) in try decrypter.decrypt(try CompactJWE(parsing: utf8(token))) }
            }
            return (verdict(faulty), verdict(token))
        },
        Clause(number: "3.3", advice: "validate all operations: the inner signature too", refusal: .jwsSignatureInvalid)
        {
            let (key, other) = (try Keys.of(.rsa), try Keys.secondRSA())
            let verifier = try JWSVerifier.of(key, allowing: [.rs256])
            let secret = try SymmetricKey.generate(length: 16)
            let decrypter = JWEDecrypter(keys: [DecryptionKey(secret)], algorithms: [.dir], encryptions: [.a128GCM])
            func verdict(_ signer: PrivateKey) throws -> Verdict {
                let token = try JWEEncrypter.encrypt(
                    utf8(try JWSSigner.sign(payload, algorithm: .rs256, key: signer)),
                    algorithm: .dir,
                    encryption: .a128GCM,
                    to: .shared(secret)
                )
                return Verdict { () throws(JOSEError) in
                    try verifier.verify(try decrypter.decrypt(try CompactJWE(parsing: utf8(token))).nestedJWS())
                }
            }
            return (try verdict(other), try verdict(key))
        },
        Clause(number: "3.4", advice: "validate inputs: points are on their curve", refusal: .jwkInvalid) {
            let jwk = try Keys.of(.ec(.p256)).publicJWK()
            let (faulty, control) = (try jwk.with([("x", jwk["y"]), ("y", jwk["x"])]).read(), try jwk.read())
            return (
                Verdict { () throws(JOSEError) in try JWK(faulty) },
                Verdict { () throws(JOSEError) in try JWK(control) }
            )
        },
        Clause(number: "3.5", advice: "keys have enough entropy: no password signs", refusal: .hmacKeyTooShort) {
            func verdict(_ secret: String) -> Verdict {
                Verdict { () throws(JOSEError) in
                    try JWSSigner.sign(payload, algorithm: .hs256, secret: try SymmetricKey(utf8(secret)))
                }
            }
            return (verdict("correct horse battery staple"), verdict("0123456789abcdef0123456789abcdef"))
        },
        Clause(number: "3.6", advice: "avoid compression of what is encrypted", refusal: .jweCompressed) {
            let secret = try SymmetricKey.generate(length: 16)
            let decrypter = JWEDecrypter(keys: [DecryptionKey(secret)], algorithms: [.dir], encryptions: [.a128GCM])
            func verdict(_ member: JSON.Member) throws -> Verdict {
                let token = try JWEEncrypter.encrypt(
                    payload,
                    header: [member],
                    algorithm: .dir,
                    encryption: .a128GCM,
                    to: .shared(secret)
                )
                return Verdict { () throws(JOSEError) in try decrypter.decrypt(try CompactJWE(parsing: utf8(token))) }
            }
            return (try verdict(JSON.Member("zip", "DEF")), try verdict(JSON.Member("zap", "DEF")))
        },
        Clause(number: "3.7", advice: "use UTF-8: claims in no other encoding", refusal: .jsonNotUTF8) {
            let (latin1, octets): (Octets, Octets) = ([0xE9], [0xC3, 0xA9])
            func claims(_ character: Octets) -> Octets { utf8(#"{"sub":""#) + character + utf8(#""}"#) }
            return (
                Verdict { () throws(JOSEError) in try Claims(parsing: claims(latin1)) },
                Verdict { () throws(JOSEError) in try Claims(parsing: claims(octets)) }
            )
        },
        Clause(number: "3.10", advice: "don't trust received claims: a key ID is only a name", refusal: .jwsKeyNotFound)
        {
            let key = try Keys.of(.ec(.p256))
            let verifier = try JWSVerifier.of(key, allowing: [.es256], members: [("kid", "a")])
            func verdict(_ keyID: String) throws -> Verdict {
                verifier.verdict(try Token.signed(#"{"alg":"ES256","kid":"\#(keyID)"}"#, by: key, .es256))
            }
            return (try verdict("' OR 1=1 --"), try verdict("a"))
        },
        Clause(
            number: "3.10",
            advice: "don't trust received claims: jku is never fetched",
            refusal: .jwsSignatureInvalid
        ) {
            let (key, other) = (try Keys.of(.ec(.p256)), try PrivateKey.generate(.p256))
            let verifier = try JWSVerifier.of(key, allowing: [.es256])
            func verdict(_ signer: PrivateKey) throws -> Verdict {
                let header = JSON.object([
                    JSON.Member("alg", "ES256"), JSON.Member("jku", "https://attacker.example/keys"),
                    JSON.Member("jwk", try signer.publicJWK()),
                ])
                return verifier.verdict(try Token.signed(header.text, by: signer, .es256))
            }
            return (try verdict(other), try verdict(key))
        },
    ]

    @Test("section 3", arguments: clauses)
    func clause(_ clause: Clause) throws {
        let (faulty, control) = try clause.verdicts()
        #expect(faulty == .refuse(clause.refusal))
        #expect(control == .accept)
    }

    @Test("3.11: explicit typing, and no type is told apart from another type")
    func typing() throws {
        func isType(_ members: String) throws -> Bool? {
            let token = try Token.signed(#"{"alg":"ES256"\#(members)}"#, by: Keys.of(.ec(.p256)), .es256)
            return try CompactJWS(parsing: utf8(token)).header.isType("logout+jwt")
        }
        #expect(try isType(#","typ":"logout+jwt""#) == true)
        #expect(try isType(#","typ":"application/LOGOUT+JWT""#) == true)
        #expect(try isType(#","typ":"JWT""#) == false)
        #expect(try isType("") == nil)
    }
}
