import Foundation
import OpenIDConnect

/// A relying party with metadata and keys, and connections where its transport keeps them.
struct WarmSignIn: Sendable {
    private let party: RelyingParty

    init(port: UInt16, transport: any Transport) throws {
        var configuration = RelyingPartyConfiguration()
        configuration.security = .httpOnLoopback
        party = try RelyingParty(
            issuer: Issuer("http://127.0.0.1:\(port)"),
            client: Client(
                id: "3f8a1c52-6b0d-4e7f-9a24-d5c1b7e08f36",
                authentication: .secret(ClientSecret("oauth_app_secret_TESTsecretTESTsecretTESTsecret0001")),
                redirectURI: "https://app.example/callback"
            ),
            transport: transport,
            configuration: configuration
        )
    }

    /// Signs in, from the authorization URL to UserInfo.
    func signIn() async throws {
        let login = try await party.beginLogin(scopes: [.openID, .profile, .email])
        let signIn = try await party.completeLogin(callback: browse(login.url), pending: login.pending)
        let info = try await party.userInfo(for: signIn)
        guard signIn.subject.utf8.count == 24, info["sub"]?.string != nil else { throw BenchmarkFailure.wrongUser }
    }

    /// What the browser brings back: this provider takes the nonce for the code.
    private func browse(_ url: String) -> Callback {
        .query("code=\(value(of: "&nonce=", in: url))&state=\(value(of: "&state=", in: url))")
    }

    private func value(of name: String, in url: String) -> String {
        // By libc's search, as the client of bare C does it.
        url.withCString { url in
            guard let found = strstr(url, name) else { return "" }
            let value = found + name.utf8.count
            return String(decoding: UnsafeRawBufferPointer(start: value, count: strcspn(value, "&")), as: UTF8.self)
        }
    }
}
