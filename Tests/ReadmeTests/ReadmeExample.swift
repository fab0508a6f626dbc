import HuggingFaceOIDC
import OpenIDConnect

/// The README's example, as it stands there, in the middle of a function.
enum ReadmeExample {
    static func signIn(
        clientID: String,
        secret: String,
        redirectURI: String,
        browser: (String) async throws -> String
    ) async throws -> HuggingFaceProfile {
        // README
        let party = try RelyingParty(
            issuer: .huggingFace,
            client: Client(id: clientID, authentication: .secret(ClientSecret(secret)), redirectURI: redirectURI),
            transport: URLSessionTransport()
        )
        let login = try await party.beginLogin(scopes: [.openID, .profile, .email])
        // Redirect the browser to login.url; keep login.pending where only this browser can bring it back.
        let signIn = try await party.completeLogin(callback: .url(await browser(login.url)), pending: login.pending)
        let userInfo = try await party.userInfo(for: signIn)
        let profile = HuggingFaceProfile(idToken: signIn.idToken, userInfo: userInfo)
        // README
        return profile
    }

    static func signInWithoutBrowser(
        _ party: RelyingParty,
        show: (String) -> Void
    ) async throws -> SignIn {
        // README
        let login = try await party.beginDeviceLogin(scopes: [.openID, .profile])
        show("Open \(login.authorization.verificationURI) and enter \(login.authorization.userCode)")
        let signIn = try await party.completeDeviceLogin(login)
        // README
        return signIn
    }

    static func publish(environment: [String: String]) async throws -> AccessToken? {
        // README
        let publisher = TrustedPublisher(transport: URLSessionTransport())
        let token = try await publisher.token(for: .model("acme/model"), environment: environment)
        // README
        return token.accessToken
    }
}
