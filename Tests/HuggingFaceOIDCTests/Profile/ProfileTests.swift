import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The profile of a whole sign-in against the embedded provider.
@Suite struct ProfileTests {
    private func signIn(_ scopes: [Scope]) async throws -> (SignIn, UserInfo) {
        let provider = try EmbeddedProvider(signingKey: .shared())
        let party = try RelyingParty(
            issuer: .huggingFace,
            client: Client(id: EmbeddedClient.public.id, redirectURI: "https://app.example/callback"),
            transport: provider.transport
        )
        let login = try await party.beginLogin(scopes: scopes)
        let callback = try provider.signIn(at: login.url)
        let signIn = try await party.completeLogin(callback: .url(callback), pending: login.pending)
        return (signIn, try await party.userInfo(for: signIn))
    }

    @Test func mergesBothSourcesAndKnowsWhichIsWhich() async throws {
        let (signIn, userInfo) = try await signIn([.openID, .profile, .email, .readBilling])
        let profile = HuggingFaceProfile(idToken: signIn.idToken, userInfo: userInfo)
        #expect(profile.id == "65f0c1a2b3d4e5f60718293a")
        #expect(profile.username == "ada-example")
        #expect(profile.email == EmailClaim(signIn.idToken.claims))
        #expect(profile.email?.isVerified == true)
        #expect(profile.isPro == true)
        #expect(profile.canPay == true)
        #expect(profile.billingMode == .postpaid)
        #expect(profile.claims.source(of: "name") == .idToken)
        #expect(profile.claims.source(of: "isPro") == .userInfo)
        #expect(profile.claims.source(of: "nothing") == nil)
        #expect(profile.organization(id: "66a1b2c3d4e5f60718293a4b")?.role == .admin)
        #expect(profile.organization(id: "66a1b2c3d4e5f60718293a4c") == nil)
    }

    /// Quirk 4: a reader of the ID token alone must not take "not said" for "none".
    @Test func withoutUserInfoTheHubsOwnFieldsAreUnknown() async throws {
        let (signIn, _) = try await signIn([.openID, .profile])
        let profile = HuggingFaceProfile(idToken: signIn.idToken)
        #expect(profile.username == "ada-example")
        #expect(profile.isPro == nil)
        #expect(profile.organizations == nil)
        #expect(profile.hardware == nil)
    }

    @Test func whatWasNotAskedForIsAbsent() async throws {
        let (signIn, userInfo) = try await signIn([.openID])
        let profile = HuggingFaceProfile(idToken: signIn.idToken, userInfo: userInfo)
        #expect(profile.displayName == nil)
        #expect(profile.email == nil)
        #expect(profile.canPay == nil)
    }

    @Test("I06: a claim of UserInfo never replaces one of the ID token") func conflict() throws {
        let idToken = try Claims(parsing: Array(#"{"sub":"a","name":"Signed","email":"a@example.com"}"#.utf8))
        let userInfo = try Claims(
            parsing: Array(
                #"{"sub":"a","name":"Other","email":"b@example.com","email_verified":true,"isPro":true}"#.utf8
            )
        )
        let profile = HuggingFaceProfile(subject: "a", MergedClaims(idToken: idToken, userInfo: userInfo))
        #expect(profile.displayName == "Signed")
        #expect(profile.email?.address == "a@example.com")
        // The flag belongs to the other source's address.
        #expect(profile.email?.isVerified == false)
        #expect(profile.isPro == true)
        #expect(profile.claims.names == ["sub", "name", "email", "email_verified", "isPro"])
    }

    @Test func scopesAndOrganizationRequests() async throws {
        let provider = try EmbeddedProvider(signingKey: .shared())
        let party = try RelyingParty(
            issuer: .huggingFace,
            client: Client(id: EmbeddedClient.public.id, redirectURI: "https://app.example/callback"),
            transport: provider.transport
        )
        var request = AuthorizationRequest(scopes: [.readMemberships, "a-scope-of-tomorrow"])
        request.requestOrganization("66a1b2c3d4e5f60718293a4b")
        let url = try await party.beginLogin(request).url
        #expect(url.contains("scope=openid%20read-memberships%20a-scope-of-tomorrow"))
        #expect(url.hasSuffix("&orgIds=66a1b2c3d4e5f60718293a4b"))
    }
}
