import CSignIn
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

    /// Signs in so many times, as many at once.
    func run(_ count: Int, atOnce: Int) async throws {
        guard atOnce > 1 else {
            for _ in 0..<count { try await signIn() }
            return
        }
        try await withThrowingTaskGroup { group in
            for _ in 0..<atOnce {
                group.addTask { for _ in 0..<count / atOnce { try await signIn() } }
            }
            try await group.waitForAll()
        }
    }

    private func signIn() async throws {
        let login = try await party.beginLogin(scopes: [.openID, .profile, .email])
        let signIn = try await party.completeLogin(callback: browse(login.url), pending: login.pending)
        let info = try await party.userInfo(for: signIn)
        guard signIn.subject.utf8.count == 24, info["sub"]?.string != nil else { throw BenchmarkFailure.wrongUser }
    }

    /// What the browser brings back: this provider takes the nonce for the code.
    private func browse(_ url: String) -> Callback {
        .query("code=\(value(of: "&nonce=", in: url))&state=\(value(of: "&state=", in: url))")
    }

    private func value(of name: StaticString, in url: String) -> Substring {
        let name = name.withUTF8Buffer { Array($0) }
        let octets = url.utf8
        var start = octets.startIndex
        while !octets[start...].starts(with: name) { start = octets.index(after: start) }
        return Substring(octets[start...].dropFirst(name.count).prefix { $0 != UInt8(ascii: "&") })
    }
}
