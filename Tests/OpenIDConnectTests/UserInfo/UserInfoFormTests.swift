import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// UserInfo by form, signed, encrypted, and both (OIDC Core 5.3.2), after whole logins.
@Suite struct UserInfoFormTests {
    private enum Kind: String, CaseIterable { case json, signed, encrypted, nested }

    private static let claims: JSON = [
        "sub": .string(EmbeddedUser.ada.subject), "name": "Ada Example", "iss": "https://huggingface.co",
        "aud": .string(EmbeddedClient.confidential.id),
    ]

    private static func signed(
        _ changes: [(String, JSON?)] = [],
        type: String? = nil,
        key: ProviderSigningKey = SharedKeys.first
    ) throws -> String {
        var claims = claims
        for (name, value) in changes { claims[name] = value }
        return try JWSSigner.sign(
            claims.octets,
            header: [.init("kid", .string(SharedKeys.first.keyID))] + (type.map { [.init("typ", .string($0))] } ?? []),
            algorithm: .rs256,
            key: key.privateKey
        )
    }

    private static func encrypted(_ content: String, to key: PrivateKey) throws -> String {
        try JWEEncrypter.encrypt(
            Array(content.utf8),
            algorithm: .ecdhES,
            encryption: .a128GCM,
            to: .published(try key.publicKey())
        )
    }

    /// The answer of one kind, for a client with this key.
    private static func answer(
        _ kind: Kind,
        _ key: PrivateKey,
        _ changes: [(String, JSON?)] = []
    ) throws -> StubTransport.Answer {
        var plain = claims
        for (name, value) in changes { plain[name] = value }
        return switch kind {
        case .json: Answers.json(plain)
        case .signed: Answers.text(try signed(changes), type: "application/jwt")
        case .encrypted: Answers.text(try encrypted(plain.text, to: key), type: "application/jwt")
        case .nested: Answers.text(try encrypted(try signed(changes), to: key), type: "application/jwt")
        }
    }

    private static func form(_ kind: Kind, _ key: PrivateKey) -> UserInfoPolicy.Form {
        let decrypter = JWEDecrypter(keys: [DecryptionKey(key)], algorithms: [.ecdhES], encryptions: [.a128GCM])
        return switch kind {
        case .json: .json
        case .signed: .signed([.rs256])
        case .encrypted: .encrypted(decrypter)
        case .nested: .signedThenEncrypted([.rs256], decrypter)
        }
    }

    private static func userInfo(
        _ form: UserInfoPolicy.Form,
        _ answer: @escaping @Sendable () throws -> StubTransport.Answer
    ) async throws -> UserInfo {
        let stage = try Stage { call, _ in
            call.options.role == .userInfo ? try answer() : nil
        } configure: {
            $0.userInfo.form = form
        }
        return try await stage.party.userInfo(for: stage.signIn())
    }

    @Test("oidcc-client-test-userinfo-bearer-body: one POST, the token in the form alone")
    func form() async throws {
        let stage = try Stage { call, _ in
            call.options.role == .userInfo ? Answers.json(Self.claims) : nil
        } configure: {
            $0.userInfo.tokenPlace = .form
        }
        let signIn = try await stage.signIn()
        #expect(try await stage.party.userInfo(for: signIn).name == "Ada Example")
        let call = try #require(stage.transport.calls.last)
        #expect(call.request.method == .post)
        #expect(
            call.request.headerFields == [
                .accept: "application/json", .contentType: "application/x-www-form-urlencoded",
            ]
        )
        #expect(call.form.map(\.name) == ["access_token"])
        #expect(call.form.map(\.value) == [signIn.accessToken?.revealed])
    }

    @Test("each form where it is registered, and no other form there", arguments: Kind.allCases, Kind.allCases)
    private func forms(registered: Kind, sent: Kind) async throws {
        let key = try PrivateKey.generate(.p256)
        let answer = try Self.answer(sent, key)
        guard registered != sent else {
            #expect(try await Self.userInfo(Self.form(registered, key)) { answer }.name == "Ada Example")
            return
        }
        let error = await #expect(throws: OIDCError.self) {
            try await Self.userInfo(Self.form(registered, key)) { answer }
        }
        let code: ErrorCode =
            switch (registered, sent) {
            case (.json, _), (_, .json): .responseContentType
            case (.signed, _), (.nested, .encrypted): .jwsMalformed
            case (.encrypted, .signed), (.nested, _): .jweMalformed
            default: .jsonMalformed
            }
        #expect(error?.code == code)
        #expect(error?.phase == .userInfo)
    }

    @Test("G01 a signed answer of another user", arguments: [Kind.signed, .encrypted, .nested])
    private func subject(kind: Kind) async throws {
        let key = try PrivateKey.generate(.p256)
        let answer = try Self.answer(kind, key, [("sub", "another")])
        let error = await #expect(throws: OIDCError.self) { try await Self.userInfo(Self.form(kind, key)) { answer } }
        #expect(error?.code == .userInfoSubjectMismatch)
    }

    @Test(
        "from the issuer and for the client",
        arguments: [
            ("iss", nil, .userInfoIssuerMismatch), ("iss", "https://huggingface.co/", .userInfoIssuerMismatch),
            ("iss", 1, .userInfoIssuerMismatch), ("aud", nil, .userInfoAudienceMismatch),
            ("aud", "another", .userInfoAudienceMismatch), ("aud", [], .userInfoAudienceMismatch),
            ("aud", ["another"], .userInfoAudienceMismatch),
            ("aud", ["another", .string(EmbeddedClient.confidential.id)], nil),
        ] as [(String, JSON?, ErrorCode?)]
    )
    func parties(name: String, value: JSON?, code: ErrorCode?) async throws {
        let key = try PrivateKey.generate(.p256)
        for kind in [Kind.signed, .nested, .encrypted] {
            let answer = try Self.answer(kind, key, [(name, value)])
            // Nobody signed an encrypted one: what it doesn't say isn't missed.
            if let code, kind != .encrypted || value != nil {
                let error = await #expect(throws: OIDCError.self) {
                    try await Self.userInfo(Self.form(kind, key)) { answer }
                }
                #expect(error?.code == code)
            } else {
                #expect(try await Self.userInfo(Self.form(kind, key)) { answer }.name == "Ada Example")
            }
        }
    }

    @Test("another kind of token", arguments: [("JWT", true), ("jwt", true), ("at+jwt", false), ("logout+jwt", false)])
    func type(type: String, isTaken: Bool) async throws {
        let answer = Answers.text(try Self.signed(type: type), type: "application/jwt; charset=UTF-8")
        if isTaken {
            #expect(try await Self.userInfo(.signed([.rs256])) { answer }.name == "Ada Example")
        } else {
            let error = await #expect(throws: OIDCError.self) { try await Self.userInfo(.signed([.rs256])) { answer } }
            #expect(error?.code == .userInfoTypeMismatch)
        }
    }

    @Test("oidcc-client-test-userinfo-signed: signatures and algorithms are held to what is registered")
    func signature() async throws {
        let wrong = Answers.text(try Self.signed(key: SharedKeys.second), type: "application/jwt")
        let right = Answers.text(try Self.signed(), type: "application/jwt")
        let unsigned = Answers.text(
            Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + "." + Base64URL.encode(Self.claims.octets) + ".",
            type: "application/jwt"
        )
        let cases: [(StubTransport.Answer, [SignatureAlgorithm], ErrorCode?)] = [
            (right, [.rs256], nil), (wrong, [.rs256], .jwsSignatureInvalid), (right, [.es256], .jwsAlgorithmNotAllowed),
            (unsigned, [.rs256], .jwsAlgorithmNotAllowed),
        ]
        for (answer, algorithms, code) in cases {
            guard let code else {
                #expect(try await Self.userInfo(.signed(algorithms)) { answer }.name == "Ada Example")
                continue
            }
            let error = await #expect(throws: OIDCError.self) {
                try await Self.userInfo(.signed(algorithms)) { answer }
            }
            #expect(error?.code == code)
            #expect(error?.phase == .userInfo)
        }
    }

    @Test("a key that was rotated is fetched")
    func rotation() async throws {
        let stage = try Stage { call, _ in
            guard call.options.role == .userInfo else { return nil }
            let token = try JWSSigner.sign(
                Self.claims.octets,
                header: [.init("kid", .string(SharedKeys.second.keyID))],
                algorithm: .rs256,
                key: SharedKeys.second.privateKey
            )
            return Answers.text(token, type: "application/jwt")
        } configure: {
            $0.userInfo.form = .signed([.rs256])
        }
        let signIn = try await stage.signIn()
        try stage.provider.rotateKeys(to: SharedKeys.second)
        #expect(try await stage.party.userInfo(for: signIn).name == "Ada Example")
        #expect(stage.transport.count(.keySet) == 2)
    }

    @Test("decryption is held to the registered algorithms and the own key")
    func decryption() async throws {
        let key = try PrivateKey.generate(.p256)
        let answer = try Self.answer(.encrypted, key)
        let cases: [(JWEDecrypter, ErrorCode)] = [
            (
                JWEDecrypter(
                    keys: [DecryptionKey(try .generate(.p256))],
                    algorithms: [.ecdhES],
                    encryptions: [.a128GCM]
                ), .jweDecryptionFailed
            ),
            (
                JWEDecrypter(keys: [DecryptionKey(key)], algorithms: [.rsaOAEP], encryptions: [.a128GCM]),
                .jweAlgorithmNotAllowed
            ),
        ]
        for (decrypter, code) in cases {
            let error = await #expect(throws: OIDCError.self) {
                try await Self.userInfo(.encrypted(decrypter)) { answer }
            }
            #expect(error?.code == code)
        }
    }

    @Test("HMAC alone is refused at construction", arguments: [[], [SignatureAlgorithm.hs256]])
    func algorithms(algorithms: [SignatureAlgorithm]) throws {
        let error = #expect(throws: OIDCError.self) {
            try Sample.party { $0.userInfo.form = .signed(algorithms) }
        }
        #expect(error?.code == .configurationAlgorithms)
    }
}
