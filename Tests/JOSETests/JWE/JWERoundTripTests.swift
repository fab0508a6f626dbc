import JOSE
import Testing

/// What is encrypted here is decrypted here, with every algorithm; and every change of it is refused in one way.
@Suite struct JWERoundTripTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let algorithm: KeyManagementAlgorithm
        let encryption: ContentEncryption
        let kind: KeyKind

        var testDescription: String { "\(algorithm) \(encryption) \(kind)" }

        private var secret: SymmetricKey {
            get throws {
                let length = JWERoundTripTests.secretLength(algorithm) ?? encryption.keyLength
                return try SymmetricKey([UInt8](repeating: 7, count: length))
            }
        }

        var key: DecryptionKey {
            get throws { kind == .oct ? DecryptionKey(try secret) : DecryptionKey(try Keys.of(kind)) }
        }

        var recipient: JWEEncrypter.Recipient {
            get throws {
                guard kind != .oct else { return .shared(try secret) }
                let jwk = try JSONDocument(parsing: Keys.of(kind).publicJWK().octets).root
                return .published(try JWK(jwk).publicKey)
            }
        }
    }

    /// Each algorithm with each kind of key that fits it, and every content encryption in turn.
    static let rows: [Row] = {
        let kinds: [KeyKind] = [
            .rsa, .ec(.p256), .ec(.p384), .ec(.p521), .okp(.x25519), .okp(.x448), .oct, .oct, .oct, .oct, .oct, .oct,
        ]
        return KeyManagementAlgorithm.allCases.enumerated().flatMap { index, algorithm in
            kinds.enumerated().filter { algorithm.fits($0.element) }.map { offset, kind in
                Row(algorithm: algorithm, encryption: ContentEncryption.allCases[(index + offset) % 6], kind: kind)
            }
        }
    }()

    fileprivate static func secretLength(_ algorithm: KeyManagementAlgorithm) -> Int? {
        switch algorithm {
        case .a128KW, .a128GCMKW: 16
        case .a192KW, .a192GCMKW: 24
        case .a256KW, .a256GCMKW: 32
        default: nil
        }
    }

    private func decrypt(_ token: String, _ row: Row) throws -> DecryptedJWE {
        try JWEDecrypter(keys: [row.key], algorithms: [row.algorithm], encryptions: [row.encryption])
            .decrypt(CompactJWE(parsing: Array(token.utf8)))
    }

    @Test func everyAlgorithmHasARow() throws {
        #expect(Set(Self.rows.map(\.algorithm)) == Set(KeyManagementAlgorithm.allCases))
        #expect(Set(Self.rows.map(\.encryption)) == Set(ContentEncryption.allCases))
    }

    @Test(arguments: rows) func roundTrip(_ row: Row) throws {
        for length in [0, 1, 15, 16, 17, 1000] {
            let plaintext = try SecureRandom.octets(length)
            let token = try JWEEncrypter.encrypt(
                plaintext,
                header: [JSON.Member("cty", "JWT")],
                algorithm: row.algorithm,
                encryption: row.encryption,
                to: row.recipient
            )
            let decrypted = try decrypt(token, row)
            #expect(decrypted.plaintext == plaintext)
            #expect(decrypted.header.contentType == "JWT")
        }
    }

    @Test("C06, C13: a change of any part is one and the same refusal", arguments: rows)
    func changes(_ row: Row) throws {
        let token = try JWEEncrypter.encrypt(
            Array("a token inside".utf8),
            algorithm: row.algorithm,
            encryption: row.encryption,
            to: row.recipient
        )
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        for part in 1..<5 where !parts[part].isEmpty {
            var octets = try Base64URL.decode(parts[part])
            octets[octets.count / 2] ^= 1
            var changed = parts
            changed[part] = Base64URL.encode(octets)
            let error = #expect(throws: JOSEError.self) { try decrypt(changed.joined(separator: "."), row) }
            #expect(error?.code == .jweDecryptionFailed)
        }
    }

    @Test("C05: no IV, and no key, comes twice") func fresh() throws {
        let row = try #require(Self.rows.first { $0.algorithm == .dir && $0.encryption == .a256GCM })
        let tokens = try (0..<200).map { _ in
            try JWEEncrypter.encrypt([1], algorithm: .dir, encryption: .a256GCM, to: row.recipient)
        }
        #expect(Set(tokens.map { $0.split(separator: ".", omittingEmptySubsequences: false)[2] }).count == 200)
    }

    @Test("A32: what is inside must be signed") func nested() throws {
        let row = try #require(Self.rows.first { $0.algorithm == .ecdhES })
        func inside(_ plaintext: String) throws -> Result<CompactJWS, JOSEError> {
            let token = try JWEEncrypter.encrypt(
                Array(plaintext.utf8),
                algorithm: row.algorithm,
                encryption: row.encryption,
                to: row.recipient
            )
            let decrypted = try decrypt(token, row)
            return Result { () throws(JOSEError) in try decrypted.nestedJWS() }
        }
        let key = try PrivateKey.generate(.p256)
        let signed = try JWSSigner.sign(Array(#"{"sub":"a"}"#.utf8), algorithm: .es256, key: key)
        #expect(throws: Never.self) { try inside(signed).get() }
        #expect(throws: JOSEError.self) { try inside(#"{"sub":"a"}"#).get() }
        let again = try JWEEncrypter.encrypt(
            Array(signed.utf8),
            algorithm: row.algorithm,
            encryption: row.encryption,
            to: row.recipient
        )
        let error = #expect(throws: JOSEError.self) { try inside(again).get() }
        #expect(error?.code == .jwsMalformed)
    }

    @Test("C14: another algorithm than the registered one is refused before any key is used") func downgrade() throws {
        let row = try #require(Self.rows.first { $0.algorithm == .rsaOAEP256 })
        let token = try JWEEncrypter.encrypt(
            [1],
            algorithm: row.algorithm,
            encryption: row.encryption,
            to: row.recipient
        )
        let compact = try CompactJWE(parsing: Array(token.utf8))
        let others: [JWEDecrypter] = [
            JWEDecrypter(keys: [try row.key], algorithms: [.rsaOAEP512], encryptions: [row.encryption]),
            JWEDecrypter(keys: [try row.key], algorithms: [row.algorithm], encryptions: []),
        ]
        for decrypter in others {
            let error = #expect(throws: JOSEError.self) { try decrypter.decrypt(compact) }
            #expect(error?.code == .jweAlgorithmNotAllowed)
        }
    }
}
