/// The rules in their order. Generic over the sink, so that the throwing form makes no report on its way.
enum IDTokenRules {
    static func apply(
        to token: IDTokenCandidate,
        _ policy: TokenPolicy,
        _ expectation: IDTokenExpectation,
        into sink: inout some RuleSink
    ) throws(OIDCError) {
        try sink.apply(TypeRule.self, to: token, policy, expectation)
        try sink.apply(IssuerRule.self, to: token, policy, expectation)
        try sink.apply(SubjectRule.self, to: token, policy, expectation)
        try sink.apply(AudienceRule.self, to: token, policy, expectation)
        try sink.apply(AuthorizedPartyRule.self, to: token, policy, expectation)
        try sink.apply(ExpirationRule.self, to: token, policy, expectation)
        try sink.apply(NotBeforeRule.self, to: token, policy, expectation)
        try sink.apply(IssuedAtRule.self, to: token, policy, expectation)
        try sink.apply(NonceRule.self, to: token, policy, expectation)
        try sink.apply(AuthenticationContextRule.self, to: token, policy, expectation)
        try sink.apply(AuthTimeRule.self, to: token, policy, expectation)
        try sink.apply(AccessTokenHashRule.self, to: token, policy, expectation)
        try sink.apply(CodeHashRule.self, to: token, policy, expectation)
    }
}
