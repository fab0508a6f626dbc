import JOSE
import Testing

/// What is encrypted here is decrypted here, with every algorithm; and every change of it is refused in one way.
@Suite struct JWERoundTripTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let algorithm: KeyManagementAlgorithm
        let encryption: ContentEncryption
        let key: DecryptionKey
        let recipient: JWEEncrypter.Recipient

        var testDescription: String { "\(algorithm) \(encryption) \(key.kind)" }
    }

    static let rows = Result { try makeRows() }

    private static func makeRows() throws -> [Row] {
        var rows: [Row] = []
        let pairs: [PrivateKey] = try [
            .generateRSA(), .generate(.p256), .generate(.p384), .generate(.p521), .generate(.x25519), .generate(.x448),
        ]
        for (index, algorithm) in KeyManagementAlgorithm.allCases.enumerated() {
            for (offset, pair) in pairs.enumerated() where algorithm.fits(pair.kind) {
                let encryption = ContentEncryption.allCases[(index + offset) % 6]
                let jwk = try JSONDocument(parsing: pair.publicJWK().octets).root
                rows.append(
                    Row(
                        algorithm: algorithm,
                        encryption: encryption,
                        key: DecryptionKey(pair),
                        recipient: .published(try JWK(jwk).publicKey)
                    )
                )
            }
            guard algorithm.fits(.oct) else { continue }
            for encryption in ContentEncryption.allCases {
                let length = secretLength(algorithm) ?? encryption.keyLength
                let secret = try SymmetricKey(SecureRandom.octets(length))
                rows.append(
                    Row(
                        algorithm: algorithm,
                        encryption: encryption,
                        key: DecryptionKey(secret),
                        recipient: .shared(secret)
                    )
                )
            }
        }
        return rows
    }

    private static func secretLength(_ algorithm: KeyManagementAlgorithm) -> Int? {
        switch algorithm {
        case .a128KW, .a128GCMKW: 16
        case .a192KW, .a192GCMKW: 24
        case .a256KW, .a256GCMKW: 32
        default: nil
        }
    }

    private func decrypt(_ token: String, _ row: Row) throws(JOSEError) -> DecryptedJWE {
        try JWEDecrypter(keys: [row.key], algorithms: [row.algorithm], encryptions: [row.encryption])
            .decrypt(CompactJWE(parsing: Array(token.utf8)))
    }

    @Test func everyAlgorithmHasARow() throws {
        #expect(Set(try Self.rows.get().map(\.algorithm)) == Set(KeyManagementAlgorithm.allCases))
        #expect(Set(try Self.rows.get().map(\.encryption)) == Set(ContentEncryption.allCases))
    }

    @Test(arguments: try rows.get()) func roundTrip(_ row: Row) throws {
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

    @Test("C06, C13: a change of any part is one and the same refusal", arguments: try rows.get())
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
        let row = try #require(try Self.rows.get().first { $0.algorithm == .dir && $0.encryption == .a256GCM })
        let tokens = try (0..<200).map { _ in
            try JWEEncrypter.encrypt([1], algorithm: .dir, encryption: .a256GCM, to: row.recipient)
        }
        #expect(Set(tokens.map { $0.split(separator: ".", omittingEmptySubsequences: false)[2] }).count == 200)
    }

    @Test("A32: what is inside must be signed") func nested() throws {
        let row = try #require(try Self.rows.get().first { $0.algorithm == .ecdhES })
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
        let row = try #require(try Self.rows.get().first { $0.algorithm == .rsaOAEP256 })
        let token = try JWEEncrypter.encrypt(
            [1],
            algorithm: row.algorithm,
            encryption: row.encryption,
            to: row.recipient
        )
        let compact = try CompactJWE(parsing: Array(token.utf8))
        let others: [JWEDecrypter] = [
            JWEDecrypter(keys: [row.key], algorithms: [.rsaOAEP512], encryptions: [row.encryption]),
            JWEDecrypter(keys: [row.key], algorithms: [row.algorithm], encryptions: []),
        ]
        for decrypter in others {
            let error = #expect(throws: JOSEError.self) { try decrypter.decrypt(compact) }
            #expect(error?.code == .jweAlgorithmNotAllowed)
        }
    }
}
