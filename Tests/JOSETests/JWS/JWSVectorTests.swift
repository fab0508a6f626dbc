import JOSE
import Testing

@Suite("JWS: the examples of the RFCs")
struct JWSVectorTests {
    static func files() throws -> [FixtureFile] { try Checkout.files(in: "jose", schema: "jws-v1") }

    @Test("A22, A27: verdict, payload and header", arguments: try files())
    func verify(_ file: FixtureFile) throws {
        // A JSON serialisation is given as its text, as an attacker would.
        let token = try #require(file.root["token"])
        let octets = utf8(token.string ?? token.text)
        let key = try Self.verifier(for: file)
        var verified: VerifiedJWS?
        let verdict = Verdict { () throws(JOSEError) in
            verified = try key.verify(try CompactJWS(parsing: octets))
        }
        #expect(verdict == (try file.verdict()))
        guard let verified else { return }
        #expect(Base64URL.encode(verified.payload) == (try file.string("payload")))
        #expect(JSON(verified.header.json) == file.root["header"].map { JSON($0) })
        #expect(verified.algorithm.name == (try file.string("alg")))
    }

    @Test("a changed octet of any part is refused", arguments: try files())
    func changed(_ file: FixtureFile) throws {
        guard try file.verdict() == .accept else { return }
        let token = try file.string("token")
        let verifier = try Self.verifier(for: file)
        let parts = token.split(separator: ".").map(String.init)
        for part in parts.indices {
            var changed = parts
            // The first character has no trailing bits, so the text stays canonical; "e" starts every JSON object.
            changed[part] = (changed[part].hasPrefix("e") ? "f" : "e") + changed[part].dropFirst()
            let text = changed.joined(separator: ".")
            let verdict = Verdict { () throws(JOSEError) in
                try verifier.verify(try CompactJWS(parsing: utf8(text)))
            }
            #expect(verdict == .refuse(part == 0 ? .jsonMalformed : .jwsSignatureInvalid))
        }
    }

    @Test("signed again: the same octets, or a signature that verifies", arguments: try files())
    func sign(_ file: FixtureFile) throws {
        let signatures = [file.root] + (file.root["other_signatures"]?.array ?? [])
        let payload = try Base64URL.decode(try file.string("payload"))
        for (index, example) in signatures.enumerated() {
            guard let algorithm = example["alg"]?.string.flatMap({ SignatureAlgorithm(name: $0) }) else {
                #expect(example["alg"]?.isString("none") == true)
                continue
            }
            // The signature covers the header as it was written, so the writer can't be asked to make it again.
            let header = try Self.protectedHeader(file, index)
            // RFC 7797: the payload is signed as it is.
            let isEncoded = example["header"]?["b64"]?.bool ?? true
            let input = utf8(header + ".") + (isEncoded ? utf8(Base64URL.encode(payload)) : payload)
            let key = try #require(example["key"])
            let made = try Self.sign(input, algorithm, key: key, privateKey: example["private_key"])
            guard let made else { continue }
            if example["deterministic"]?.bool == true {
                #expect(Base64URL.encode(made) == (try Self.signature(file, index)))
            }
            let verdict = Verdict { () throws(JOSEError) in
                try Self.verify(made, of: input, algorithm, key: key)
            }
            #expect(verdict == .accept)
            let other = Verdict { () throws(JOSEError) in
                try Self.verify(made, of: input + [0], algorithm, key: key)
            }
            #expect(other == .refuse(.jwsSignatureInvalid))
        }
    }

    // MARK: Reading a file

    private static func verifier(for file: FixtureFile) throws -> JWSVerifier {
        guard let key = file.root["key"], !key.isNull else {
            // Any algorithm and any key: it must be refused for what it is.
            let keys = try JWKSet([Keys.of(.rsa).publicJWK()])
            return JWSVerifier(
                keys: keys,
                algorithms: SignatureAlgorithm.allCases,
                secret: try SymmetricKey(zeros(64))
            )
        }
        let algorithm = try #require(SignatureAlgorithm(name: try file.string("alg")))
        guard algorithm.isSymmetric else {
            return JWSVerifier(keys: try JWKSet([JSON(key)]), algorithms: [algorithm])
        }
        return JWSVerifier(keys: try JWKSet([]), algorithms: [algorithm], secret: try secret(key))
    }

    private static func secret(_ key: JSONValue) throws(JOSEError) -> SymmetricKey {
        try SymmetricKey(try Base64URL.decode(key["k"]?.string ?? ""))
    }

    private static func sign(
        _ input: Octets,
        _ algorithm: SignatureAlgorithm,
        key: JSONValue,
        privateKey: JSONValue?
    ) throws -> Octets? {
        if algorithm.isSymmetric { return try secret(key).mac(input[...], algorithm: algorithm) }
        return try privateKey.map { try PrivateKey(jwk: $0).sign(input, algorithm: algorithm) }
    }

    private static func verify(
        _ signature: Octets,
        of input: Octets,
        _ algorithm: SignatureAlgorithm,
        key: JSONValue
    ) throws(JOSEError) {
        if algorithm.isSymmetric {
            try secret(key).verify(signature, of: input[...], algorithm: algorithm)
        } else {
            try JWK(key).publicKey.verify(signature, of: input[...], algorithm: algorithm)
        }
    }

    private static func protectedHeader(_ file: FixtureFile, _ index: Int) throws -> String {
        let token = try #require(file.root["token"])
        guard let text = token.string else { return entry(token, index)["protected"]?.string ?? "" }
        return String(try #require(text.split(separator: ".", omittingEmptySubsequences: false).first))
    }

    private static func signature(_ file: FixtureFile, _ index: Int) throws -> String {
        let token = try #require(file.root["token"])
        guard let text = token.string else { return try #require(entry(token, index)["signature"]?.string) }
        return String(try #require(text.split(separator: ".", omittingEmptySubsequences: false).last))
    }

    private static func entry(_ token: JSONValue, _ index: Int) -> JSONValue {
        token["signatures"]?.array?[index] ?? token
    }
}
