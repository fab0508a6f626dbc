import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Flows that run side by side stay apart.
@Suite struct InterleavedTests {
    @Test("E10 200 interleaved flows each end with their own user's token")
    func interleaved() async throws {
        let stage = try Stage()
        try await stage.party.warmUp()
        let logins = try await withThrowingTaskGroup(of: (Login, String).self) { group in
            for _ in 0..<200 { group.addTask { try await stage.begin() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for (login, callback) in logins.shuffled() {
                group.addTask {
                    let signIn = try await stage.party.completeLogin(callback: .url(callback), pending: login.pending)
                    let nonce = try Sample.parameters(of: login.url).first { $0.name == "nonce" }?.value
                    #expect(signIn.idToken.claims["nonce"]?.string == nonce)
                    return try #require(signIn.accessToken).revealed
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tokens.count == 200)
        #expect(stage.transport.count(.token) == 200)
        #expect(stage.transport.count(.keySet) == 1)
    }

    @Test("E06 the code of one flow in the callback of another")
    func swappedCodes() async throws {
        let stage = try Stage()
        let (first, firstCallback) = try await stage.begin()
        let (second, secondCallback) = try await stage.begin()
        let stolen = try Sample.parameters(of: firstCallback).first { $0.name == "code" }?.value ?? ""
        let own = try Sample.parameters(of: secondCallback).first { $0.name == "code" }?.value ?? ""
        let injected = secondCallback.replacing(own, with: stolen)
        let error = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(callback: .url(injected), pending: second.pending)
        }
        #expect(error?.code == .tokenErrorResponse)
        #expect(error?.providerError?.error == "invalid_grant")
        let other = await #expect(throws: OIDCError.self) {
            try await stage.party.completeLogin(callback: .url(secondCallback), pending: first.pending)
        }
        #expect(other?.code == .callbackStateMismatch)
        _ = firstCallback
    }

    @Test("E07 mix-up: the callback of one provider with the login of another")
    func mixUp() async throws {
        let honest = try Stage()
        let evil = try Stage(issuer: "https://evil.example")
        let (login, _) = try await honest.begin()
        let (evilLogin, evilCallback) = try await evil.begin()
        let error = await #expect(throws: OIDCError.self) {
            try await honest.party.completeLogin(callback: .url(evilCallback), pending: login.pending)
        }
        #expect(error?.code == .callbackStateMismatch)
        let other = await #expect(throws: OIDCError.self) {
            try await honest.party.completeLogin(callback: .url(evilCallback), pending: evilLogin.pending)
        }
        #expect(other?.code == .loginOtherParty)
        #expect(honest.transport.count(.token) == 0)
    }
}
