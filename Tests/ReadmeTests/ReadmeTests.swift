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

    @Test func exampleStandsInTheReadme() throws {
        let source = try text("Tests/ReadmeTests/ReadmeExample.swift").components(separatedBy: "        // README\n")
        let example = try #require(source.count == 3 ? source[1] : nil)
            .split(separator: "\n", omittingEmptySubsequences: false).map { $0.dropFirst(8) }.joined(separator: "\n")
        #expect(try text("README.md").contains("```swift\n\(example)```"))
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
