internal import JOSE

/// `sub` names the user: 1 to 255 ASCII characters, and not blank; at a refresh the user of the login.
enum SubjectRule: IDTokenRule {
    static let check = "sub"
    static let specification = "OIDC Core 2"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch token.string(.sub) {
        case .absent: return .missing("sub")
        case .malformed: return .malformed("sub")
        case .value(let subject):
            let isWellFormed = token.json.withStringOctets(at: subject) { octets in
                octets.count <= 255 && octets.allSatisfy { $0 >= 0x20 && $0 <= 0x7E } && octets.contains { $0 != 0x20 }
            }
            guard isWellFormed == true else { return .malformed("sub") }
            guard let original = expectation.original, !token.json.isString(original.subject, at: subject) else {
                return .passed
            }
            return .failed(
                .idTokenSubjectMismatch,
                "the refreshed token is about another user",
                expected: original.subject,
                actual: token.claims.string(.sub)
            )
        }
    }

    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        RuleComparison(
            expected: expectation.original?.subject ?? "1 to 255 ASCII characters",
            actual: token.claims.string(.sub)
        )
    }
}
