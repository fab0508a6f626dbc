import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Every fault of the embedded provider is refused with a code of its own; the same sign-in without it succeeds.
@Suite struct ProviderFaultTests {
    @Test(arguments: ProviderFault.allCases) func refused(_ fault: ProviderFault) async throws {
        let error = await #expect(throws: OIDCError.self) { try await signIn([fault]) }
        #expect(error?.code == fault.refusal.code)
        #expect(error?.phase == fault.refusal.phase)
    }

    @Test func withoutFaultSignsIn() async throws {
        let info = try await signIn([])
        #expect(info.preferredUsername == "ada-example")
    }

    /// Two faults that were refused alike would not show which one was found; an algorithm that is not allowed is one
    /// fault, whether it is a weaker one or none.
    @Test func refusalsDiffer() {
        let refusals = ProviderFault.allCases.filter { $0 != .idTokenUnsigned }.map(\.refusal)
        #expect(Set(refusals).count == refusals.count)
    }

    private func signIn(_ faults: Set<ProviderFault>) async throws -> UserInfo {
        let time = ManualTimeSource()
        let provider = try EmbeddedProvider(signingKey: .shared(), time: time)
        provider.setFaults(faults)
        var configuration = RelyingPartyConfiguration()
        configuration.time = time
        let party = try RelyingParty(
            issuer: provider.issuer,
            client: Client(
                id: EmbeddedClient.confidential.id,
                authentication: .secret(ClientSecret(EmbeddedClient.confidential.secret ?? "")),
                redirectURI: "https://app.example/callback"
            ),
            transport: provider.transport,
            configuration: configuration
        )
        let login = try await party.beginLogin(scopes: [.openID, .profile, .email])
        let callback = try provider.signIn(at: login.url)
        let signIn = try await party.completeLogin(callback: .url(callback), pending: login.pending)
        return try await party.userInfo(for: signIn)
    }
}
