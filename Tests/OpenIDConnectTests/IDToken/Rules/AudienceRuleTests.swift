import JOSE
import OpenIDConnect
import Testing

@Suite("ID token: aud and azp")
struct AudienceRuleTests {
    private static let azp: (String, JSON?) = ("azp", "client")
    private static let trusting: @Sendable (inout TokenPolicy) -> Void = { $0.trustedAudiences = ["api"] }

    static let audiences: [IDTokenCase] = [
        IDTokenCase("the client", [], .passed),
        IDTokenCase("the client in a list", [("aud", ["client"])], .passed),
        IDTokenCase("A34: missing", [("aud", nil)], .idTokenClaimMissing),
        IDTokenCase("A38: another client", [("aud", "other")], .idTokenAudienceMismatch),
        IDTokenCase("A38: others in a list", [("aud", ["other", "api"]), azp], .idTokenAudienceMismatch),
        IDTokenCase(
            "A38: others in a list, trusted",
            [("aud", ["api"])],
            .idTokenAudienceMismatch,
            configure: trusting
        ),
        IDTokenCase("A38: one more", [("aud", ["client", "api"]), azp], .idTokenUntrustedAudience),
        IDTokenCase("A38: one more, first", [("aud", ["api", "client"]), azp], .idTokenUntrustedAudience),
        IDTokenCase("one more, trusted", [("aud", ["client", "api"]), azp], .passed, configure: trusting),
        IDTokenCase(
            "A38: two more, one trusted",
            [("aud", ["client", "api", "b"]), azp],
            .idTokenUntrustedAudience,
            configure: trusting
        ),
        IDTokenCase("the client twice", [("aud", ["client", "client"]), azp], .passed),
        IDTokenCase("A39: empty", [("aud", "")], .idTokenAudienceMismatch),
        IDTokenCase("A39: an empty list", [("aud", [])], .idTokenClaimMalformed),
        IDTokenCase("A39: an empty member", [("aud", ["client", ""]), azp], .idTokenUntrustedAudience),
        IDTokenCase("a prefix", [("aud", "clien")], .idTokenAudienceMismatch),
        IDTokenCase("more behind", [("aud", "client2")], .idTokenAudienceMismatch),
        IDTokenCase("upper case", [("aud", "Client")], .idTokenAudienceMismatch),
        IDTokenCase("in a text of several", [("aud", "client other")], .idTokenAudienceMismatch),
        IDTokenCase("A33: a list with a number", [("aud", ["client", 1])], .idTokenClaimMalformed),
        IDTokenCase("A33: a list with null", [("aud", ["client", .null])], .idTokenClaimMalformed),
        IDTokenCase("A33: a list in a list", [("aud", [["client"]])], .idTokenClaimMalformed),
        IDTokenCase("D06: U+0000 behind", [("aud", "client\u{0}")], .idTokenClaimMalformed),
        IDTokenCase("D06: U+0000 in a member", [("aud", ["client", "\u{0}"])], .idTokenClaimMalformed),
    ]

    @Test("the client, and only trusted audiences beside it", arguments: audiences)
    func audience(_ test: IDTokenCase) throws {
        try test.check("aud")
    }

    static let parties: [IDTokenCase] = [
        IDTokenCase("absent, one audience", [], .notApplicable),
        IDTokenCase("absent, one audience in a list", [("aud", ["client"])], .notApplicable),
        IDTokenCase("the client", [azp], .passed),
        IDTokenCase("A38: another client", [("azp", "other")], .idTokenAuthorizedPartyMismatch),
        IDTokenCase("empty", [("azp", "")], .idTokenAuthorizedPartyMismatch),
        IDTokenCase("a prefix", [("azp", "clien")], .idTokenAuthorizedPartyMismatch),
        IDTokenCase("upper case", [("azp", "CLIENT")], .idTokenAuthorizedPartyMismatch),
        IDTokenCase("D06: U+0000 behind", [("azp", "client\u{0}")], .idTokenClaimMalformed),
        IDTokenCase("several audiences", [("aud", ["client", "api"]), azp], .passed, configure: trusting),
        IDTokenCase(
            "A38: absent, several audiences",
            [("aud", ["client", "api"])],
            .idTokenAuthorizedPartyMismatch,
            configure: trusting
        ),
        IDTokenCase(
            "A38: a trusted audience is no party",
            [("aud", ["client", "api"]), ("azp", "api")],
            .idTokenAuthorizedPartyMismatch,
            configure: trusting
        ),
    ]

    @Test("the party is the client", arguments: parties)
    func party(_ test: IDTokenCase) throws {
        try test.check("azp")
    }
}
