import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What the provider finds in request objects (OIDCC-RO-2 to 7). Each case begins with one in which it finds nothing.
@Suite struct ProviderRequestObjectTests {
    /// An object by hand.
    struct Object {
        var header: [JSON.Member] = [.init("kid", "client-key")]
        var claims: JSON
        var beside: [(String, String?)] = []
        var isForged = false
        var encryptedKeyID: JSON? = "to-encrypt-ec"
        var isEncrypted = false
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let check: GeneralCheck
        let severity: RequestFinding.Severity
        let change: @Sendable (inout Object) -> Void

        init(
            _ name: String,
            _ check: GeneralCheck,
            _ severity: RequestFinding.Severity = .failure,
            _ change: @escaping @Sendable (inout Object) -> Void
        ) {
            self.name = name
            self.check = check
            self.severity = severity
            self.change = change
        }

        var testDescription: String { "\(check.rawValue) \(name)" }
    }

    static let cases: [Case] = [
        Case("no response_type beside", .requestObjectParameters) { $0.beside = [("response_type", nil)] },
        Case("another response_type beside", .requestObjectParameters) { $0.beside = [("response_type", "id_token")] },
        Case("another client inside", .requestObjectParameters) { $0.claims["client_id"] = "other" },
        Case("another state beside", .requestObjectClaims, .warning) { $0.beside = [("state", "other")] },
        Case("iat in the future", .requestObjectClaims, .warning) { $0.claims["iat"] = .integer(.max) },
        Case("a request inside", .requestObjectClaims, .warning) { $0.claims["request"] = "x" },
        Case("sub is the client", .requestObjectClaims, .warning) { $0.claims["sub"] = $0.claims["client_id"] },
        Case("expired", .requestObjectTimes) { $0.claims["exp"] = 1 },
        Case("max_age as text", .requestObjectTimes) { $0.claims["max_age"] = "60" },
        Case("no openid beside", .openIDScope) { $0.beside = [("scope", "profile")] },
        Case("iss is another", .requestObjectSignature, .warning) { $0.claims["iss"] = "other" },
        Case("aud is another", .requestObjectSignature, .warning) { $0.claims["aud"] = "other" },
        Case("another key", .requestObjectSignature) { $0.isForged = true },
        Case("encrypted without a key ID", .requestObjectEncryption) {
            $0.isEncrypted = true
            $0.encryptedKeyID = nil
        },
        Case("encrypted to nobody", .requestObjectPresent) {
            $0.isEncrypted = true
            $0.encryptedKeyID = "other"
        },
    ]

    private static func findings(_ change: (inout Object) -> Void) throws -> [RequestFinding] {
        let key = try PrivateKey.generate(.p256)
        var client = EmbeddedClient(id: "client", secret: "s", redirectURIs: ["https://client.example/callback"])
        var jwk = try key.publicJWK()
        jwk["kid"] = "client-key"
        client.metadata = ["jwks": ["keys": [jwk]], "request_object_signing_alg": "ES256"]
        let time = ManualTimeSource()
        let provider = try EmbeddedProvider(
            issuer: "https://op.example/",
            clients: [client],
            profile: .conformance,
            time: time
        )
        let now = time.unixTime()
        var object = Object(
            claims: [
                "iss": "client", "aud": "https://op.example/", "iat": .integer(now), "exp": .integer(now + 60),
                "client_id": "client", "response_type": "code", "redirect_uri": "https://client.example/callback",
                "scope": "openid profile", "state": "s", "nonce": "n", "max_age": 60,
            ]
        )
        change(&object)
        var text = try JWSSigner.sign(
            object.claims.octets,
            header: object.header,
            algorithm: .es256,
            key: object.isForged ? .generate(.p256) : key
        )
        if object.isEncrypted {
            let recipient = try provider.publishedKey("to-encrypt-ec")
            text = try JWEEncrypter.encrypt(
                Array(text.utf8),
                header: object.encryptedKeyID.map { [.init("kid", $0)] } ?? [],
                algorithm: .ecdhES,
                encryption: .a256GCM,
                to: .published(recipient.publicKey)
            )
        }
        var parameters = [("client_id", "client"), ("response_type", "code"), ("scope", "openid"), ("request", text)]
        for (name, value) in object.beside {
            parameters.removeAll { $0.0 == name }
            if let value { parameters.append((name, value)) }
        }
        _ = try? provider.open("https://op.example/authorize?" + FormEncoding.encode(parameters.map { ($0.0, $0.1) }))
        return provider.requests.flatMap(\.findings)
    }

    @Test("one finding, and the object before it has none", arguments: cases)
    func finding(test: Case) throws {
        #expect(try Self.findings { _ in } == [])
        #expect(try Self.findings { $0.isEncrypted = true } == [])
        let findings = try Self.findings(test.change)
        #expect(findings.map(\.check).contains(test.check))
        #expect(findings.first { $0.check == test.check }?.severity == test.severity)
    }
}

extension EmbeddedProvider {
    /// A key of the published set.
    fileprivate func publishedKey(_ keyID: String) throws -> JWK {
        let (_, body) = respond(
            to: .init(method: .get, scheme: "https", authority: "op.example", path: "/jwks"),
            body: []
        )
        return try #require(try JWKSet(parsing: body).keys.first { $0.keyID == keyID })
    }
}
