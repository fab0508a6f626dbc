import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What the key set's endpoint may answer.
@Suite struct KeySetAnswerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let code: ErrorCode
        var phase = Phase.keySet
        let answer: @Sendable () -> StubTransport.Answer

        var testDescription: String { name }
    }

    static let refusals: [Case] =
        [201, 204, 400, 401, 404, 500].map { status in
            Case(name: "status \(status)", code: .responseStatus) { Answers.text(#"{"keys":[]}"#, status: status) }
        }
        + [301, 302, 303, 307, 308].map { status in
            Case(name: "F04 redirect \(status)", code: .responseRedirect) {
                Answers.redirect(status, to: "https://evil.example/keys")
            }
        } + [
            Case(name: "B17 HTML", code: .responseContentType) { Answers.text("<html>", type: "text/html") },
            Case(name: "B17 keys as text", code: .responseContentType) {
                Answers.text(#"{"keys":[]}"#, type: "text/plain")
            },
            Case(name: "B17 HTML that says it is JSON", code: .jsonMalformed) { Answers.text("<html>") },
            Case(name: "B17 no keys", code: .jwkSetMalformed) { Answers.text("{}") },
            Case(name: "B17 keys is an object", code: .jwkSetMalformed) { Answers.text(#"{"keys":{}}"#) },
            Case(name: "B17 an array", code: .jwkSetMalformed) { Answers.text("[]") },
            Case(name: "D01 keys twice", code: .jsonDuplicateMember) { Answers.text(#"{"keys":[],"keys":[]}"#) },
            Case(name: "B12 101 keys", code: .jwkSetTooLarge) {
                Answers.json(["keys": .array(Array(repeating: [:], count: 101))])
            },
            Case(name: "B12 beyond 512 KiB", code: .transportBodyTooLarge) {
                Answers.text(#"{"keys":[]}"# + String(repeating: " ", count: JOSELimits().maximumKeySetSize))
            },
            Case(name: "B17 empty set", code: .jwsKeyNotFound, phase: .idToken) { Answers.text(#"{"keys":[]}"#) },
        ]

    @Test("refused", arguments: refusals)
    func refused(refusal: Case) async throws {
        let stage = try Stage { call, _ in call.options.role == .keySet ? refusal.answer() : nil }
        let error = await #expect(throws: OIDCError.self) { try await stage.signIn() }
        #expect(error?.code == refusal.code)
        #expect(error?.phase == refusal.phase)
        #expect(stage.transport.count(.keySet) == 1)
    }

    @Test(
        "B17 content types",
        arguments: ["application/json", "application/jwk-set+json", "application/jwk-set+json; charset=utf-8", nil]
    )
    func contentType(type: String?) async throws {
        let stage = try Stage { call, answer in
            guard call.options.role == .keySet else { return nil }
            return Answers.text(String(decoding: answer.1, as: UTF8.self), type: type)
        }
        _ = try await stage.signIn()
    }

    @Test(
        "B17 the last good set serves for an hour beyond its time, whatever comes instead",
        arguments: refusals.dropLast()
    )
    func lastGood(refusal: Case) async throws {
        let time = ManualTimeSource()
        let stage = try Stage(time: time) { call, _ in
            call.options.role == .keySet && time.monotonicTime() > .zero ? refusal.answer() : nil
        }
        _ = try await stage.signIn()
        time.advance(by: .seconds(600 + 3600 - 1))
        _ = try await stage.signIn()
        #expect(stage.transport.count(.keySet) == 2)
        time.advance(by: .seconds(1))
        let error = await #expect(throws: OIDCError.self) { try await stage.signIn() }
        #expect(error?.code == refusal.code)
        #expect(error?.phase == .keySet)
    }

    @Test("the sixth fetch in half a minute without any set isn't made, and says so")
    func unavailable() async throws {
        let stage = try Stage { call, _ in call.options.role == .keySet ? Answers.text("", status: 500) : nil }
        for _ in 0..<5 {
            let error = await #expect(throws: OIDCError.self) { try await stage.signIn() }
            #expect(error?.code == .responseStatus)
        }
        let error = await #expect(throws: OIDCError.self) { try await stage.signIn() }
        #expect(error?.code == .keySetUnavailable)
        #expect(error?.phase == .keySet)
        #expect(stage.transport.count(.keySet) == 5)
        stage.time.advance(by: .seconds(30))
        let later = await #expect(throws: OIDCError.self) { try await stage.signIn() }
        #expect(later?.code == .responseStatus)
    }

    @Test(
        "B18 jwks_uri that may not be called",
        arguments: [
            "http://huggingface.co/oauth/jwks", "http://127.0.0.1/jwks", "/oauth/jwks", "https://a@huggingface.co/", "",
        ]
    )
    func url(url: String) async throws {
        let stage = try Stage { call, answer in
            call.options.role == .discovery ? try Tampering.setting([("jwks_uri", .string(url))], in: answer) : nil
        }
        let error = await #expect(throws: OIDCError.self) { try await stage.signIn() }
        #expect(error?.code == .discoveryMemberInvalid)
        #expect(error?.detail.contains("jwks_uri") == true)
        #expect(stage.transport.count(.keySet) == 0)
    }

    @Test(
        "B09 B13 one bad key never takes the others with it",
        arguments: [
            ("unknown type", ["kty": "AKP", "pub": "AAAA"]), ("no type", [:]), ("not an object", 1), ("null", .null),
            ("symmetric", ["kty": "oct", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"]),
            ("B01 small modulus", ["kty": "RSA", "n": "AQAB", "e": "AQAB"]),
            ("B06 not on the curve", ["kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"]),
            ("private member", ["kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA"]),
            ("damaged base64url", ["kty": "RSA", "n": "!!", "e": "AQAB"]), ("type is a number", ["kty": 1]),
            (
                "B12 larger than 16 KiB",
                ["kty": "RSA", "n": .string(String(repeating: "A", count: 17_000)), "e": "AQAB"]
            ),
        ] as [(String, JSON)]
    )
    func badKey(name: String, bad: JSON) async throws {
        let stage = try Stage { call, _ in
            guard call.options.role == .keySet else { return nil }
            var good = try SharedKeys.first.privateKey.publicJWK()
            good["kid"] = .string(SharedKeys.first.keyID)
            return Answers.json(["keys": [bad, good, bad]])
        }
        _ = try await stage.signIn()
        #expect(stage.transport.count(.keySet) == 1)
        let alone = try Stage { call, _ in call.options.role == .keySet ? Answers.json(["keys": [bad]]) : nil }
        let error = await #expect(throws: OIDCError.self) { try await alone.signIn() }
        #expect(error?.code == .jwsKeyNotFound)
    }

    @Test("one GET for JSON, with bounds")
    func request() async throws {
        let stage = try Stage()
        try await stage.party.warmUp()
        let call = try #require(stage.transport.calls.last)
        #expect(call.url == "https://huggingface.co/oauth/jwks")
        #expect(call.request.headerFields == [.accept: "application/json"])
        #expect(call.options == ExchangeOptions(role: .keySet, maximumBodySize: 512 * 1024))
    }
}
