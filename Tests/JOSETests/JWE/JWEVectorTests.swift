import JOSE
import Testing

@Suite("JWE: the examples of the RFCs, and one of each algorithm")
struct JWEVectorTests {
    static func files() throws -> [FixtureFile] { try Checkout.files(in: "jose", schema: "jwe-v1") }

    @Test("verdict and plaintext", arguments: try files())
    func decrypt(_ file: FixtureFile) throws {
        let token = try #require(file.root["token"])
        let plaintext = Result { () throws(JOSEError) in
            try Self.decrypt(utf8(token.string ?? token.text), key: file.root["key"], file.root)
        }
        #expect(Verdict { () throws(JOSEError) in try plaintext.get() } == (try file.verdict()))
        guard let plaintext = try? plaintext.get() else { return }
        #expect(Base64URL.encode(plaintext) == (try file.string("plaintext")))
    }

    /// Decrypts with the algorithms that the vector names.
    static func decrypt(_ token: [UInt8], key: JSONValue?, _ vector: JSONValue) throws(JOSEError) -> [UInt8] {
        func names(_ one: String, _ several: String) -> [String] {
            vector[several]?.array?.compactMap(\.string) ?? [vector[one]?.string ?? ""]
        }
        let compact = try CompactJWE(parsing: token)
        guard let key else { throw JOSEError(.jwkMalformed, "the vector has no key") }
        let decrypter = JWEDecrypter(
            keys: [try DecryptionKey(jwk: key)],
            algorithms: names("alg", "algs").compactMap { KeyManagementAlgorithm(name: $0) },
            encryptions: names("enc", "encs").compactMap { ContentEncryption(name: $0) }
        )
        return try decrypter.decrypt(compact).plaintext
    }
}
