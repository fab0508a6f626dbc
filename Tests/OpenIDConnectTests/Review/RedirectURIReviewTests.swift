import JOSE
import OpenIDConnect
import Testing

@Suite("Review: the redirect URI")
struct RedirectURIReviewTests {
    @Test(
        "J02 each rule, and what keeps it",
        arguments: [
            ("https://app.example/callback", [.ok]),
            ("https://app.example/callback?x=1", [.ok]),
            ("https://app.example/", [.ok]),
            ("https://app.example", [.warn]),
            ("https://app.example?x", [.warn]),
            ("https://app.example/*", [.warn]),
            ("https://*.app.example/callback", [.fail]),
            ("https://user@app.example/callback", [.fail]),
            ("https://app.example/callback#x", [.fail]),
            ("http://app.example/callback", [.fail]),
            ("HTTP://app.example/callback", [.fail]),
            ("http://0.0.0.0/callback", [.fail]),
            ("http://127.0.0.1/callback", [.ok]),
            ("http://127.0.0.1:8080/callback", [.ok]),
            ("http://[::1]:8080/callback", [.ok]),
            ("http://127.0.0.1:8080", [.ok, .warn]),
            ("http://localhost:8080/callback", [.warn]),
            ("http://localhost.evil.example/callback", [.fail]),
            ("https://localhost/callback", [.warn]),
            ("com.example.app:/callback", [.ok]),
            ("app:/callback", [.warn]),
            ("/callback", [.fail]),
            ("app.example/callback", [.fail]),
            ("", [.fail]),
        ] as [(String, [ReviewFinding.Level])]
    )
    func rule(_ uri: String, _ levels: [ReviewFinding.Level]) {
        let findings = RedirectURIReview(of: uri).findings
        #expect(findings.map(\.level) == levels)
        for finding in findings {
            #expect(finding.check == .redirectURI)
            #expect((finding.remedy == nil) == (finding.level == .ok))
            #expect((finding.code == .configurationRedirectURI) == (finding.level == .fail))
        }
    }
}
