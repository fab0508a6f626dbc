import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What a token says is worth nothing before it is verified: it leads to no request, and is not in the error.
@Suite("Unverified values")
struct UnverifiedValuesTests {
    private static let internalURL = "http://169.254.169.254/latest/meta-data"

    static let claims: [(String, JSON?)] = [
        ("iss", .string(internalURL)), ("iss", "https://a.example/.well-known/openid-configuration?x="),
        ("jku", .string(internalURL)), ("jwks_uri", .string(internalURL)),
        ("_claim_sources", ["a": ["endpoint": .string(internalURL)]]),
    ]

    @Test("A11, A43: whatever the token names, nobody but the provider is called", arguments: claims)
    func requests(_ claim: String, _ value: JSON?) async throws {
        let good = try Stage()
        _ = try await good.signIn()
        let hosts = Set(good.transport.calls.compactMap(\.request.authority))

        let stage = try Stage(tamper: { call, answer in
            guard call.options.role == .token else { return nil }
            return try Tampering.settingClaims([(claim, value)], in: answer)
        })
        let outcome = await Result { try await stage.signIn() }
        if claim == "iss" {
            #expect(throws: OIDCError.self) { try outcome.get() }
        } else {
            #expect(throws: Never.self) { try outcome.get() }
        }
        #expect(stage.transport.calls.count == good.transport.calls.count)
        #expect(Set(stage.transport.calls.compactMap(\.request.authority)) == hosts)
    }

    @Test("A44: a refusal comes without the claims")
    func error() throws {
        let subject = "subject-that-nobody-verified"
        let token = try IDTokenSample.token([("sub", .string(subject)), ("exp", 0), ("nonce", "other")])
        let keys = try IDTokenSample.keys(SharedKeys.second.privateKey)
        let verifier = try IDTokenSample.verifier()
        do throws(OIDCError) {
            _ = try verifier.verify(token, keys: keys, expecting: IDTokenSample.expectation, at: IDTokenSample.now)
            Issue.record("accepted")
        } catch {
            var dumped = ""
            dump(error, to: &dumped)
            for text in [dumped, "\(error)", String(reflecting: error), error.detail, error.actual ?? ""] {
                #expect(!text.contains(subject))
            }
        }
        let jws = try CompactJWS(parsing: token)
        var dumped = ""
        dump(jws, to: &dumped)
        #expect(!dumped.contains(subject) && !"\(jws)".contains(subject))
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
