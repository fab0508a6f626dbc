internal import JOSE

/// An ID token's header may leave `typ` out; one of another kind is another kind of token (RFC 8725 section 3.11).
enum TypeRule: IDTokenRule {
    static let check = "typ"
    static let specification = "RFC 8725 section 3.11, RFC 7519 section 5.1"

    static func evaluate(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleOutcome {
        switch token.header.isType("JWT") {
        // Logout tokens need no type (OIDC Back-Channel Logout 1.0 section 2.4); this member is theirs alone.
        case let isJWT where isJWT != false && token.claims[.events]?[LogoutTokenVerifier.event] != nil:
            .failed(.idTokenTypeMismatch, "\"events\" says that this is a logout token")
        case nil, true?: .passed
        case false?:
            .failed(
                .idTokenTypeMismatch,
                "the header says that this is another kind of token",
                expected: "JWT",
                actual: token.header.type
            )
        }
    }

    static func comparison(
        _ token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation
    ) -> RuleComparison {
        RuleComparison(expected: "JWT, or none", actual: token.header.type)
    }
}
