import Foundation
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc verify` on every ID token of the Hugging Face fixtures that needs no more than it can be told: many tokens in
/// one run, in their order.
@Suite(.fewAtATime) struct VerifyFixtureTests {
    /// What one run is told.
    struct Setting: Hashable, Sendable, CustomTestStringConvertible {
        let jwks: String
        let issuer: String
        let clientID: String
        let nonce: String?
        let at: Int64

        var testDescription: String { "\(jwks) \(issuer) \(nonce ?? "without nonce") \(at)" }

        var arguments: [String] {
            let file = Checkout.root.appending(path: "fixtures/providers/huggingface").appending(path: jwks).path
            return [
                "verify", "-", "--jwks", file, "--issuer-name", issuer, "--audience", clientID, "--at", String(at),
                "--json",
            ] + (nonce.map { ["--nonce", $0] } ?? [])
        }
    }

    struct Token: Sendable {
        let path: String
        let token: String
        let error: String?
        let claims: String?
    }

    static let runs: [(Setting, [Token])] = (try? read()) ?? []

    /// The maximum age, the authentication context and the access token are none of this command's options.
    private static func read() throws -> [(Setting, [Token])] {
        let fixtures = try Checkout.fixtures()
        var runs: [Setting: [Token]] = [:]
        for path in try fixtures.files(in: "providers/huggingface/id-tokens") {
            let root = try fixtures.document(path).root
            let token = try #require(root["token"]?.string)
            let needsMore = ["access_token", "max_age", "acr_values"].contains { root[$0] != nil }
            // A token with a line break in it is two lines here.
            guard !needsMore, !token.utf8.contains(0x0A) else { continue }
            let setting = Setting(
                jwks: try #require(root["jwks"]?.string),
                issuer: try #require(root["issuer"]?.string),
                clientID: try #require(root["client_id"]?.string),
                nonce: root["nonce"]?.string,
                at: try #require(root["at"]?.number?.int64)
            )
            runs[setting, default: []].append(
                Token(
                    path: path,
                    token: token,
                    error: root["error"]?.string,
                    claims: root["claims"].map { JSON($0).text }
                )
            )
        }
        return runs.map { ($0.key, $0.value) }
    }

    @Test func thereAreTokensOfBothKinds() {
        let tokens = Self.runs.flatMap(\.1)
        #expect(tokens.count { $0.error == nil } >= 15)
        #expect(tokens.count { $0.error != nil } >= 50)
    }

    @Test(arguments: runs) func verdicts(_ setting: Setting, _ tokens: [Token]) async throws {
        let input = tokens.map { $0.token + "\n" }.joined()
        let output = try await OIDC.run(setting.arguments, input: Array(input.utf8))
        #expect(output.status == (tokens.contains { $0.error != nil } ? 1 : 0))
        let verdicts = try output.objects
        #expect(verdicts.count == tokens.count)
        for (verdict, token) in zip(verdicts, tokens) {
            #expect(verdict["valid"]?.bool == (token.error == nil), "\(token.path)")
            #expect(verdict["error"]?["code"]?.string == token.error, "\(token.path)")
            if token.error == nil {
                #expect(verdict["claims"].map { JSON($0).text } == token.claims, "\(token.path)")
            } else {
                #expect(verdict["claims"] == nil)
                #expect(verdict["error"]?["check"]?.string?.isEmpty == false)
                #expect(verdict["error"]?["spec"]?.string?.isEmpty == false)
            }
        }
        Canary.check(output.everything)
    }

    /// Without `--nonce` a nonce is reported and not refused.
    @Test func nonceThatNobodyExpects() async throws {
        let fixture = try Checkout.fixtures().document("providers/huggingface/id-tokens/2026-with-kid.json").root
        let setting = Setting(
            jwks: "jwks.json",
            issuer: try #require(fixture["issuer"]?.string),
            clientID: try #require(fixture["client_id"]?.string),
            nonce: nil,
            at: try #require(fixture["at"]?.number?.int64)
        )
        let token = try #require(fixture["token"]?.string)
        let output = try await OIDC.run(setting.arguments, input: Array(token.utf8))
        #expect(output.status == 0, "\(output.err)")
        let verdict = try output.object
        #expect(verdict["valid"]?.bool == true)
        let deviations = try #require(verdict["deviations"]?.array)
        #expect(deviations.map { $0["check"]?.string } == ["nonce"])
        #expect(deviations[0]["message"]?.string?.isEmpty == false)
    }
}
