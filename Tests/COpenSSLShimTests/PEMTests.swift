import COpenSSLShim
import Testing

@Suite struct PEMTests {
    static let pairs: [(KeyKind, String, String)] = [
        (.rsa, PEM.rsa, PEM.rsaPublic),
        (.curve(.P256), PEM.p256, PEM.p256Public),
        (.curve(.P384), PEM.p384, PEM.p384Public),
        (.curve(.P521), PEM.p521, PEM.p521Public),
        (.curve(.secp256k1), PEM.secp256k1, PEM.secp256k1Public),
        (.curve(.ed25519), PEM.ed25519, PEM.ed25519Public),
        (.curve(.ed448), PEM.ed448, PEM.ed448Public),
        (.curve(.X25519), PEM.x25519, PEM.x25519Public),
        (.curve(.X448), PEM.x448, PEM.x448Public),
        // Other forms
        (.rsa, PEM.rsaTraditional, PEM.rsaPublic),
        (.curve(.P256), PEM.p256Traditional, PEM.p256Public),
        (.curve(.P256), PEM.p256WithoutPoint, PEM.p256Compressed),
    ]

    @Test("A pair and its public key", arguments: pairs)
    func pair(kind: KeyKind, pairText: String, publicText: String) throws {
        let (pair, publicKey) = (try Key.pem(pairText), try Key.pem(publicText))
        #expect(pair.isPrivate && !publicKey.isPrivate)
        #expect(pair.kind == kind.shim && publicKey.kind == kind.shim)
        #expect(outcome { () throws(Refusal) in try Key.pem(pairText) } == .ok)
        #expect(outcome { () throws(Refusal) in try Key.pem(publicText) } == .ok)
        for name in ComponentTests.names(of: kind) where ComponentTests.publicNames.contains(name) {
            #expect(try pair.component(name) == publicKey.component(name))
        }
        #expect(outcome { () throws(Refusal) in try publicKey.component(.D) } == .unsupported)
        for algorithm in allAlgorithms where algorithm.kind == kind {
            #expect(throws: Never.self) { try publicKey.verify([1], try pair.sign([1], algorithm), algorithm) }
        }
        if agreementCurves.contains(where: { kind == .curve($0) }) {
            #expect(try pair.agree(Keys.of(kind)) == Keys.of(kind).agree(publicKey))
        }
    }

    @Test("The parts are those of the key itself")
    func parts() throws {
        // RFC 8410 10.1 and 10.3
        let publicKey = try Key.pem(
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """
        )
        let pair = try Key.pem(
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """
        )
        let x = hex("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1")
        #expect(try publicKey.component(.X) == x)
        #expect(try pair.component(.X) == x)
        let d = hex("d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842")
        #expect(try pair.component(.D) == d)
    }

    static let faulty: [(String, COIDCStatus)] = [
        ("", .invalidPem),
        ("hello", .invalidPem),
        (FaultyPEM.encrypted, .encryptedPem),
        (FaultyPEM.encryptedTraditional, .encryptedPem),
        (FaultyPEM.encryptedUnlabelled, .invalidPem),
        (FaultyPEM.certificate, .unsupported),
        (FaultyPEM.rsaPublicTraditional, .unsupported),
        (FaultyPEM.rsa1024, .modulusTooSmall),
        (FaultyPEM.rsa1024Public, .modulusTooSmall),
        (FaultyPEM.rsaThreePrimes, .invalidKey),
        (FaultyPEM.rsaPSS, .unsupported),
        (FaultyPEM.p224, .unsupported),
        (FaultyPEM.explicit, .invalidKey),
        (FaultyPEM.explicitPublic, .invalidKey),
        (FaultyPEM.explicitTraditional, .invalidKey),
        (FaultyPEM.withParameters, .surplusPem),
        // Two keys: which?
        (PEM.ed25519 + "\n" + PEM.ed25519, .surplusPem),
        (PEM.ed25519 + "\n" + PEM.p256, .surplusPem),
        (PEM.ed25519 + "\n" + FaultyPEM.certificate, .surplusPem),
        (PEM.ed25519 + "\nmore", .surplusPem),
        (PEM.ed25519 + "\n\0", .surplusPem),
        // One kind of key under another's label
        (PEM.ed25519.replacing("PRIVATE KEY", with: "PUBLIC KEY"), .invalidPem),
        (PEM.ed25519.replacing("PRIVATE KEY", with: "EC PRIVATE KEY"), .invalidPem),
        (PEM.ed25519.replacing("PRIVATE KEY", with: "RSA PRIVATE KEY"), .invalidPem),
        (PEM.ed25519.replacing("PRIVATE KEY", with: "OPENSSH PRIVATE KEY"), .unsupported),
        (PEM.ed25519.replacing("PRIVATE KEY", with: "private key"), .unsupported),
        (PEM.ed25519Public.replacing("PUBLIC KEY", with: "PRIVATE KEY"), .invalidPem),
        (PEM.p256Traditional.replacing("EC PRIVATE KEY", with: "PRIVATE KEY"), .invalidPem),
        (PEM.rsaTraditional.replacing("RSA PRIVATE KEY", with: "EC PRIVATE KEY"), .invalidPem),
        // Small order (y = 1), and an octet too many in and after the structure
        (publicBlock("MCowBQYDK2VwAyEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="), .invalidKey),
        (publicBlock("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="), .ok),
        (publicBlock("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuEA"), .invalidPem),
        (publicBlock("MCswBQYDK2VwAyIAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuEA"), .invalidPem),
        (publicBlock(""), .invalidPem),
    ]

    static func publicBlock(_ text: String) -> String {
        "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n"
    }

    @Test("What is no key, not one key, or a key that is refused elsewhere too", arguments: faulty)
    func refused(text: String, expected: COIDCStatus) {
        #expect(outcome { () throws(Refusal) in try Key.pem(text) } == expected)
    }

    @Test("A text that ends early", arguments: [PEM.ed25519, PEM.p256Public, PEM.rsaTraditional])
    func cut(text: String) {
        #expect(outcome { () throws(Refusal) in try Key.pem(text) } == .ok)
        for length in stride(from: 0, to: text.utf8.count, by: 7) {
            let status = outcome { () throws(Refusal) in try Key.pem(String(text.prefix(length))) }
            #expect(status == .invalidPem)
        }
    }

    @Test("White space around the block, words before it, other line ends")
    func surroundings() {
        let texts = [
            "\n \t\r\n" + PEM.ed25519 + "\n \t\r\n", "Bag Attributes\n" + PEM.ed25519,
            PEM.ed25519.replacing("\n", with: "\r\n"),
        ]
        for text in texts {
            #expect(outcome { () throws(Refusal) in try Key.pem(text) } == .ok)
        }
    }

    @Test("The longest text")
    func length() {
        let key = PEM.ed25519 + "\n"
        let most = key + String(repeating: " ", count: 16384 - key.utf8.count)
        #expect(outcome { () throws(Refusal) in try Key.pem(most) } == .ok)
        #expect(outcome { () throws(Refusal) in try Key.pem(most + " ") } == .invalidLength)
        var out: OpaquePointer?
        let huge = withBytes([[0]]) { coidc_key_from_pem(coidc_bytes(base: $0[0].base, length: .max), &out) }
        #expect(huge == .invalidLength)
        #expect(coidc_key_from_pem(coidc_bytes(base: nil, length: 0), &out) == .invalidPem)
    }
}

@Suite struct VersionTests {
    @Test("K10 the version that runs")
    func version() {
        #expect(coidc_openssl_version() >= 0x03_00_00)
        #expect(coidc_openssl_version() < 0x04_00_00)
    }
}
