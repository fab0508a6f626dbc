import Foundation
import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The README says what is so.
@Suite struct ReadmeTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    }

    @Test func exampleSignsIn() async throws {
        let provider = try EmbeddedProvider(signingKey: .shared())
        let profile = try await URLSessionTransport.$provider.withValue(provider) {
            try await ReadmeExample.signIn(
                clientID: EmbeddedClient.confidential.id,
                secret: EmbeddedClient.confidential.secret ?? "",
                redirectURI: "https://app.example/callback",
                browser: { try provider.signIn(at: $0) }
            )
        }
        #expect(profile.username == "ada-example")
    }

    /// The waiting is the clock's, which the test moves; the code is entered as soon as it is shown.
    @Test func deviceExampleSignsIn() async throws {
        let time = ManualTimeSource()
        let provider = try EmbeddedProvider(signingKey: .shared(), time: time)
        var configuration = RelyingPartyConfiguration()
        configuration.time = time
        let party = try RelyingParty(
            issuer: provider.issuer,
            client: Client(id: EmbeddedClient.public.id, redirectURI: "https://app.example/callback"),
            transport: provider.transport,
            configuration: configuration
        )
        let signIn = try await time.run {
            try await ReadmeExample.signInWithoutBrowser(party) { text in
                for code in provider.pendingUserCodes where text.contains(code) {
                    provider.decide(.approve, userCode: code)
                }
            }
        }
        #expect(signIn.subject == EmbeddedUser.ada.subject)
    }

    @Test func publishExampleGetsAToken() async throws {
        let provider = try EmbeddedProvider(signingKey: .shared())
        let job = EmbeddedPublisher(resource: "acme/model", key: try .shared())
        provider.trust(job)
        let idToken = try job.idToken(audience: provider.issuer.string, now: SystemTimeSource().unixTime())
        let token = try await URLSessionTransport.$provider.withValue(provider) {
            try await ReadmeExample.publish(environment: ["HF_OIDC_ID_TOKEN": idToken])
        }
        #expect(token?.revealed.hasPrefix("hf_jwt_") == true)
    }

    @Test func exampleKeepsTokens() async throws {
        let provider = try EmbeddedProvider(signingKey: .shared())
        let party = try RelyingParty(
            issuer: provider.issuer,
            client: Client(
                id: EmbeddedClient.public.id,
                authentication: .publicClient,
                redirectURI: "https://app.example/callback"
            ),
            transport: provider.transport
        )
        let login = try await party.beginLogin(scopes: [.openID])
        let signIn = try await party.completeLogin(
            callback: .url(provider.signIn(at: login.url)),
            pending: login.pending
        )
        let folder = FileManager.default.temporaryDirectory.appending(path: "readme-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let token = try await KeptTokensExample.accessToken(
            party: party,
            signIn: signIn,
            environment: ["XDG_STATE_HOME": folder]
        )
        #expect(token == signIn.accessToken)
        #expect(FileManager.default.fileExists(atPath: folder + "/my-program/tokens"))
    }

    /// Those of traits, too, which other tests compile.
    @Test(
        arguments: [
            ("ReadmeTests/ReadmeExample", 3), ("ReadmeTests/KeptTokensExample", 1),
            ("OpenIDConnectAsyncHTTPClientTests/ReadmeTests", 1), ("OpenIDConnectHummingbirdTests/ReadmeExample", 1),
            ("OpenIDConnectRedisTests/ReadmeExample", 1),
            ("OpenIDConnectObservabilityTests/ReadmeExample", 1),
        ]
    )
    func examplesStandInTheReadme(file: String, count: Int) throws {
        let source = try text("Tests/\(file).swift").split(
            separator: /[ ]*\/\/ README\n/,
            omittingEmptySubsequences: false
        )
        #expect(source.count == 2 * count + 1)
        let readme = try text("README.md")
        for index in stride(from: 1, to: source.count, by: 2) {
            let indent = source[index].prefix { $0 == " " }.count
            let lines = source[index].split(separator: "\n", omittingEmptySubsequences: false)
            let example = lines.map { $0.dropFirst(indent) }
            #expect(readme.contains("```swift\n\(example.joined(separator: "\n"))```"))
        }
    }

    @Test func linksLeadSomewhere() throws {
        let readme = try text("README.md")
        let links = readme.matches(of: /\]\(([^)#:]+)\)/).map { String($0.output.1) }
        #expect(links.count >= 3)
        for link in links {
            #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: link).path), "\(link)")
        }
    }

    /// The last reader of a refusal is a person: the file that the README names must have every code.
    @Test func everyCodeIsListed() throws {
        let listed = try Fixtures(path: Self.root.appending(path: "fixtures").path).document("errors.json").root
        let codes = listed["errors"]?.array?.compactMap { $0["code"]?.string } ?? []
        #expect(Set(codes).isSuperset(of: ErrorCode.catalogue.map(\.rawValue)))
    }
}
