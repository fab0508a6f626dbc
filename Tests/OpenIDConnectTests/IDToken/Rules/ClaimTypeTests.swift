import JOSE
import OpenIDConnect
import Testing

@Suite("ID token: claims of a wrong type")
struct ClaimTypeTests {
    private static let values: [(String, JSON)] = [
        ("null", .null), ("true", true), ("false", false), ("a number", 1_789_387_205), ("a string", "1789387205"),
        ("an empty list", []), ("a list", ["client"]), ("a list of numbers", [1]), ("an empty object", [:]),
        ("an object", ["iss": "https://a.example"]),
    ]

    /// Which of the values have the claim's type.
    private static let allowed: [String: Set<String>] = [
        "iss": ["a string"], "sub": ["a string"], "aud": ["a string", "a list"], "azp": ["a string"],
        "nonce": ["a string"], "acr": ["a string"], "at_hash": ["a string"], "exp": ["a number"], "nbf": ["a number"],
        "iat": ["a number"], "auth_time": ["a number"],
    ]

    static let cases: [(claim: String, test: IDTokenCase)] = allowed.sorted { $0.key < $1.key }.flatMap {
        claim,
        allowed in
        values.filter { !allowed.contains($0.0) }.map { name, value in
            (claim, IDTokenCase("\(claim): \(name)", [(claim, value)], .idTokenClaimMalformed))
        }
    }

    @Test("A33: present and of a wrong type is never taken for absent", arguments: cases)
    func wrongType(_ claim: String, _ test: IDTokenCase) throws {
        try test.check(claim)
    }

    @Test("A33: of its type, each is judged for its value, or passes")
    func rightType() throws {
        for (claim, allowed) in Self.allowed {
            for (name, value) in Self.values where allowed.contains(name) {
                let token = try IDTokenSample.token([(claim, value)])
                let keys = try IDTokenSample.keys()
                let report = try IDTokenSample.verifier().report(
                    of: token,
                    keys: keys,
                    expecting: IDTokenSample.expectation,
                    at: IDTokenSample.now
                )
                #expect(!report.checks.contains { $0.code == .idTokenClaimMalformed }, "\(claim): \(name)")
            }
        }
    }

    @Test("other claims may be anything", arguments: values)
    func otherClaims(_ name: String, _ value: JSON) throws {
        try IDTokenCase(name, [("more", value), ("email", value)], .passed).check("iss")
    }
}
