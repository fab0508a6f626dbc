import JOSE
import OpenIDConnect
import Testing

@Suite("ID token: exp, nbf and iat")
struct TimeRuleTests {
    /// A moment, in seconds from now.
    private static func at(_ seconds: Int64) -> JSON { .integer(IDTokenSample.now + seconds) }

    private static func tolerating(_ seconds: Int64) -> @Sendable (inout TokenPolicy) throws -> Void {
        { $0.clockTolerance = try ClockTolerance(seconds: seconds) }
    }

    private static func age(_ age: IDTokenAge) -> @Sendable (inout TokenPolicy) throws -> Void {
        { $0.age = age }
    }

    private static func fraction(_ text: String) -> JSON { .number("\(IDTokenSample.now)\(text)") }

    static let expirations: [IDTokenCase] = [
        IDTokenCase("later", [], .passed),
        IDTokenCase("A34: missing", [("exp", nil)], .idTokenClaimMissing),
        IDTokenCase("in a second", [("exp", at(1))], .passed),
        IDTokenCase("A35: in half a second", [("exp", fraction(".5"))], .passed),
        IDTokenCase("now", [("exp", at(0))], .deviated),
        IDTokenCase("a second ago", [("exp", at(-1))], .deviated),
        IDTokenCase("29 s ago", [("exp", at(-29))], .deviated),
        IDTokenCase("30 s ago", [("exp", at(-30))], .idTokenExpired),
        IDTokenCase("31 s ago", [("exp", at(-31))], .idTokenExpired),
        IDTokenCase("tolerance 0, in a second", [("exp", at(1))], .passed, configure: tolerating(0)),
        IDTokenCase("tolerance 0, now", [("exp", at(0))], .idTokenExpired, configure: tolerating(0)),
        IDTokenCase("tolerance 0, a second ago", [("exp", at(-1))], .idTokenExpired, configure: tolerating(0)),
        IDTokenCase("tolerance 300, 299 s ago", [("exp", at(-299))], .deviated, configure: tolerating(300)),
        IDTokenCase("tolerance 300, 300 s ago", [("exp", at(-300))], .idTokenExpired, configure: tolerating(300)),
        IDTokenCase("1970", [("exp", 0)], .idTokenExpired),
        IDTokenCase("A35: 2^53", [("exp", .number("9007199254740992"))], .passed),
        IDTokenCase("A35: above", [("exp", .number("9007199254740994"))], .idTokenClaimMalformed),
        IDTokenCase("A35: 1e300", [("exp", .number("1e300"))], .idTokenClaimMalformed),
        IDTokenCase("A35: 1e400", [("exp", .number("1e400"))], .idTokenClaimMalformed),
        IDTokenCase("A35: negative", [("exp", -1)], .idTokenClaimMalformed),
        IDTokenCase("A35: with an exponent", [("exp", .number("1.9e9"))], .passed),
    ]

    @Test("exp", arguments: expirations)
    func expiration(_ test: IDTokenCase) throws {
        try test.check("exp")
    }

    static let notBefores: [IDTokenCase] = [
        IDTokenCase("absent", [], .notApplicable),
        IDTokenCase("earlier", [("nbf", at(-3600))], .passed),
        IDTokenCase("now", [("nbf", at(0))], .passed),
        IDTokenCase("A35: in half a second", [("nbf", fraction(".5"))], .deviated),
        IDTokenCase("in a second", [("nbf", at(1))], .deviated),
        IDTokenCase("in 29 s", [("nbf", at(29))], .deviated),
        IDTokenCase("in 30 s", [("nbf", at(30))], .deviated),
        IDTokenCase("in 31 s", [("nbf", at(31))], .idTokenNotYetValid),
        IDTokenCase("tolerance 0, now", [("nbf", at(0))], .passed, configure: tolerating(0)),
        IDTokenCase("tolerance 0, in a second", [("nbf", at(1))], .idTokenNotYetValid, configure: tolerating(0)),
        IDTokenCase("tolerance 300, in 300 s", [("nbf", at(300))], .deviated, configure: tolerating(300)),
        IDTokenCase("tolerance 300, in 301 s", [("nbf", at(301))], .idTokenNotYetValid, configure: tolerating(300)),
        IDTokenCase("A35: 2^53", [("nbf", .number("9007199254740992"))], .idTokenNotYetValid),
        IDTokenCase("A35: 1e300", [("nbf", .number("1e300"))], .idTokenClaimMalformed),
        IDTokenCase("A35: negative", [("nbf", -1)], .idTokenClaimMalformed),
    ]

    @Test("nbf", arguments: notBefores)
    func notBefore(_ test: IDTokenCase) throws {
        try test.check("nbf")
    }

    static let issuedAts: [IDTokenCase] = [
        IDTokenCase("now", [], .passed),
        IDTokenCase("A34: missing", [("iat", nil)], .idTokenClaimMissing),
        IDTokenCase("a second ago", [("iat", at(-1))], .passed),
        IDTokenCase("in a second", [("iat", at(1))], .deviated),
        IDTokenCase("A36: in 29 s", [("iat", at(29))], .deviated),
        IDTokenCase("A36: in 30 s", [("iat", at(30))], .deviated),
        IDTokenCase("A36: in 31 s", [("iat", at(31))], .idTokenIssuedInFuture),
        IDTokenCase("A36: in a week", [("iat", at(604_800))], .idTokenIssuedInFuture),
        IDTokenCase("A35: 2^53", [("iat", .number("9007199254740992"))], .idTokenIssuedInFuture),
        IDTokenCase("A35: 1e300", [("iat", .number("1e300"))], .idTokenClaimMalformed),
        IDTokenCase("A35: negative", [("iat", -1)], .idTokenClaimMalformed),
        IDTokenCase("tolerance 0, now", [], .passed, configure: tolerating(0)),
        IDTokenCase("tolerance 0, in a second", [("iat", at(1))], .idTokenIssuedInFuture, configure: tolerating(0)),
        IDTokenCase("A36: a day and 29 s ago", [("iat", at(-86_429))], .passed),
        IDTokenCase("A36: a day and 30 s ago", [("iat", at(-86_430))], .passed),
        IDTokenCase("A36: a day and 31 s ago", [("iat", at(-86_431))], .idTokenTooOld),
        IDTokenCase("A36: a week ago", [("iat", at(-604_800))], .idTokenTooOld),
        IDTokenCase("A36: 1970", [("iat", 0)], .idTokenTooOld),
        IDTokenCase("age 10, 40 s ago", [("iat", at(-40))], .passed, configure: age(.atMost(seconds: 10))),
        IDTokenCase("age 10, 41 s ago", [("iat", at(-41))], .idTokenTooOld, configure: age(.atMost(seconds: 10))),
        IDTokenCase("age 0, 31 s ago", [("iat", at(-31))], .idTokenTooOld, configure: age(.atMost(seconds: 0))),
        IDTokenCase("the greatest age, 1970", [("iat", 0)], .passed, configure: age(.atMost(seconds: .max))),
        IDTokenCase("the least age, now", [], .idTokenTooOld, configure: age(.atMost(seconds: .min))),
        IDTokenCase("until expiry, 1970", [("iat", 0)], .passed, configure: age(.untilExpiry)),
        IDTokenCase(
            "until expiry, in 31 s",
            [("iat", at(31))],
            .idTokenIssuedInFuture,
            configure: age(.untilExpiry)
        ),
    ]

    @Test("iat, with the age policy", arguments: issuedAts)
    func issuedAt(_ test: IDTokenCase) throws {
        try test.check("iat")
    }

    @Test(
        "the clock tolerance is 0 to 300 s",
        arguments: [(-1, false), (0, true), (30, true), (300, true), (301, false), (.min, false), (.max, false)]
            as [(Int64, Bool)]
    )
    func tolerance(_ seconds: Int64, _ isAllowed: Bool) {
        let verdict = Verdict { () throws(OIDCError) in try ClockTolerance(seconds: seconds) }
        #expect(verdict == (isAllowed ? .accept : .refuse(.configurationClockTolerance)))
        #expect(ClockTolerance.standard.seconds == 30)
    }
}
