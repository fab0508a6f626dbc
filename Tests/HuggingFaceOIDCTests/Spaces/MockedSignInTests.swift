import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import Testing

@Suite("Mocked sign-ins")
struct MockedSignInTests {
    private static let loopback = "http://localhost:7860/login/callback"

    private func mock(
        as user: WhoAmI? = nil,
        at redirectURI: String = loopback,
        in environment: [String: String] = [:]
    ) throws -> MockedSignIn {
        try MockedSignIn(
            as: user ?? WhoAmITests.fixture(),
            redirectURI: redirectURI,
            environment: environment,
            at: 1000
        )
    }

    @Test("a user, for eight hours, in the words of a real sign-in") func user() throws {
        let mocked = try mock()
        #expect(mocked.profile.id == "65f0c1a2b3d4e5f60718293a")
        #expect(mocked.profile.username == "ada-example")
        #expect(mocked.profile.displayName == "Ada Example")
        #expect(mocked.profile.profileURL == "https://huggingface.co/ada-example")
        #expect(mocked.profile.organizations == nil)
        #expect(mocked.scopes == [.openID, .profile])
        #expect(mocked.expiresAt == 1000 + 28_800)
    }

    @Test(
        "impossible in a Space, also with an empty variable",
        arguments: [
            ("SPACE_ID", "owner/name"), ("SPACE_HOST", ""), ("SPACE_AUTHOR_NAME", "a"), ("SPACE_REPO_NAME", "a"),
            ("SPACE_TITLE", "a"), ("SPACE_CREATOR_USER_ID", "a"), ("SYSTEM", "spaces"),
        ]
    )
    func space(_ name: String, value: String) throws {
        let error = #expect(throws: OIDCError.self) { try mock(in: [name: value]) }
        #expect(error?.code == .mockLoginInSpace)
        _ = try mock(in: ["SYSTEM": "other", "OAUTH_CLIENT_ID": "a"])
    }

    @Test(
        "loopback alone",
        arguments: [
            "https://app.example/callback", "https://localhost/callback", "http://app.example/callback",
            "http://127.0.0.2/", "http://localhost.evil.example/", "http://0.0.0.0/", "myapp://callback", "",
        ]
    )
    func notLoopback(_ redirectURI: String) throws {
        let error = #expect(throws: OIDCError.self) { try mock(at: redirectURI) }
        #expect(error?.code == .mockLoginNotLoopback)
        for control in ["http://127.0.0.1/", "http://[::1]:80/x", Self.loopback] { _ = try mock(at: control) }
    }

    @Test("organisations don't sign in") func organization() throws {
        let user = try WhoAmI(parsing: Array(#"{"type":"org","id":"a","name":"b"}"#.utf8))
        let error = #expect(throws: OIDCError.self) { try mock(as: user) }
        #expect(error?.code == .mockLoginNotUser)
    }
}
