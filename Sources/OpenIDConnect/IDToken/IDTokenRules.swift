/// The rules in their order. Generic over the sink, so that the throwing form makes no report on its way.
enum IDTokenRules {
    static func apply(to token: IDTokenCandidate, into sink: inout some RuleSink) throws(OIDCError) {
        try sink.apply(TypeRule.self, to: token)
        try sink.apply(IssuerRule.self, to: token)
        try sink.apply(SubjectRule.self, to: token)
        try sink.apply(AudienceRule.self, to: token)
        try sink.apply(AuthorizedPartyRule.self, to: token)
        try sink.apply(ExpirationRule.self, to: token)
        try sink.apply(NotBeforeRule.self, to: token)
        try sink.apply(IssuedAtRule.self, to: token)
        try sink.apply(NonceRule.self, to: token)
        try sink.apply(AuthenticationContextRule.self, to: token)
        try sink.apply(AuthTimeRule.self, to: token)
        try sink.apply(AccessTokenHashRule.self, to: token)
    }
}
