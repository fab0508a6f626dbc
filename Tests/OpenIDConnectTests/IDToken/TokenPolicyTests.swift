import JOSE
import OpenIDConnect
import Testing

/// What every verifier of signed tokens is made of.
@Suite struct TokenPolicyTests {
    struct Setup: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let issuer: Issuer
        let clientID: String
        let algorithms: [SignatureAlgorithm]
        let verdict: Verdict

        init(
            _ name: String,
            _ issuer: Issuer,
            _ clientID: String,
            _ algorithms: [SignatureAlgorithm],
            _ verdict: Verdict
        ) {
            testDescription = name
            self.issuer = issuer
            self.clientID = clientID
            self.algorithms = algorithms
            self.verdict = verdict
        }
    }

    static let setups = [
        Setup("all there", "https://a.example", "client", [.rs256], .accept),
        Setup("A39: an empty client ID", "https://a.example", "", [.rs256], .refuse(.configurationClientID)),
        Setup("A39: an empty issuer", "", "client", [.rs256], .refuse(.configurationIssuer)),
        Setup("no algorithm", "https://a.example", "client", [], .refuse(.configurationAlgorithms)),
        Setup("A04: HMAC alone", "https://a.example", "client", [.hs256, .hs512], .refuse(.configurationAlgorithms)),
        Setup("A04: HMAC beside another", "https://a.example", "client", [.hs256, .es256], .accept),
    ]

    @Test("what a policy is made of", arguments: setups)
    func setup(_ setup: Setup) {
        let verdict = Verdict { () throws(OIDCError) in
            try TokenPolicy(issuer: setup.issuer, clientID: setup.clientID, algorithms: setup.algorithms)
        }
        #expect(verdict == setup.verdict)
    }
}
