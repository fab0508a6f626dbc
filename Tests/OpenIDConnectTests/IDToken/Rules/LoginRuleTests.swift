import JOSE
import OpenIDConnect
import Testing

@Suite("ID token: nonce, acr and auth_time, what the login asked for")
struct LoginRuleTests {
    private static func acr(_ required: [String]?) -> IDTokenExpectation {
        IDTokenExpectation(nonce: IDTokenSample.expectation.nonce, requiredACRValues: required)
    }

    private static func maxAge(_ seconds: Int64?) -> IDTokenExpectation {
        IDTokenExpectation(nonce: IDTokenSample.expectation.nonce, maxAge: seconds)
    }

    private static func at(_ seconds: Int64) -> [(String, JSON?)] {
        [("auth_time", .integer(IDTokenSample.now + seconds))]
    }

    private static let none = IDTokenExpectation()

    static let nonces: [IDTokenCase] = [
        IDTokenCase("the one that was sent", [], .passed),
        IDTokenCase("missing", [("nonce", nil)], .idTokenNonceMissing),
        IDTokenCase("another", [("nonce", "n-0S6_WzA2Mk")], .idTokenNonceMismatch),
        IDTokenCase("empty", [("nonce", "")], .idTokenNonceMismatch),
        IDTokenCase("a prefix", [("nonce", "n-0S6_WzA2M")], .idTokenNonceMismatch),
        IDTokenCase("more behind", [("nonce", "n-0S6_WzA2Mjj")], .idTokenNonceMismatch),
        IDTokenCase("in another case", [("nonce", "N-0S6_WzA2Mj")], .idTokenNonceMismatch),
        IDTokenCase("D06: U+0000 behind", [("nonce", "n-0S6_WzA2Mj\u{0}")], .idTokenClaimMalformed),
        IDTokenCase("none was sent, one came", [], expecting: none, .deviated),
        IDTokenCase("none was sent, none came", [("nonce", nil)], expecting: none, .notApplicable),
        IDTokenCase("none was sent, a number came", [("nonce", 1)], expecting: none, .idTokenClaimMalformed),
    ]

    @Test("nonce", arguments: nonces)
    func nonce(_ test: IDTokenCase) throws {
        try test.check("nonce")
    }

    static let contexts: [IDTokenCase] = [
        IDTokenCase("nothing essential, absent", [], .notApplicable),
        IDTokenCase("nothing essential, there", [("acr", "0")], .notApplicable),
        IDTokenCase("E21: one of two", [("acr", "b")], expecting: acr(["a", "b"]), .passed),
        IDTokenCase("E21: another", [("acr", "c")], expecting: acr(["a", "b"]), .idTokenACRMismatch),
        IDTokenCase("E21: a lower level", [("acr", "0")], expecting: acr(["1"]), .idTokenACRMismatch),
        IDTokenCase("E21: missing", [], expecting: acr(["a"]), .idTokenACRMismatch),
        IDTokenCase("E21: in another case", [("acr", "A")], expecting: acr(["a"]), .idTokenACRMismatch),
        IDTokenCase("E21: both in one text", [("acr", "a b")], expecting: acr(["a", "b"]), .idTokenACRMismatch),
        IDTokenCase("E21: any", [("acr", "whatever")], expecting: acr([]), .passed),
        IDTokenCase("E21: any, missing", [], expecting: acr([]), .idTokenACRMismatch),
        IDTokenCase("A33: a list", [("acr", ["a"])], expecting: acr(["a"]), .idTokenClaimMalformed),
    ]

    @Test("acr", arguments: contexts)
    func context(_ test: IDTokenCase) throws {
        try test.check("acr")
    }

    static let authTimes: [IDTokenCase] = [
        IDTokenCase("nothing asked for, absent", [], .notApplicable),
        IDTokenCase("nothing asked for, long ago", at(-1_000_000), .notApplicable),
        IDTokenCase("nothing asked for, no date", [("auth_time", "now")], .idTokenClaimMalformed),
        IDTokenCase("E21: missing", [], expecting: maxAge(100), .idTokenAuthTimeMissing),
        IDTokenCase("E21: now", at(0), expecting: maxAge(100), .passed),
        IDTokenCase("E21: 100 s ago", at(-100), expecting: maxAge(100), .passed),
        IDTokenCase("E21: 129 s ago", at(-129), expecting: maxAge(100), .passed),
        IDTokenCase("E21: 130 s ago", at(-130), expecting: maxAge(100), .passed),
        IDTokenCase("E21: 131 s ago", at(-131), expecting: maxAge(100), .idTokenAuthTimeTooOld),
        IDTokenCase("E21: in 29 s", at(29), expecting: maxAge(100), .passed),
        IDTokenCase("E21: in 30 s", at(30), expecting: maxAge(100), .passed),
        IDTokenCase("E21: in 31 s", at(31), expecting: maxAge(100), .idTokenAuthTimeInFuture),
        IDTokenCase("E21: max_age 0, 30 s ago", at(-30), expecting: maxAge(0), .passed),
        IDTokenCase("E21: max_age 0, 31 s ago", at(-31), expecting: maxAge(0), .idTokenAuthTimeTooOld),
        IDTokenCase("the greatest max_age, 1970", [("auth_time", 0)], expecting: maxAge(.max), .passed),
        IDTokenCase("A35: 1e300", [("auth_time", .number("1e300"))], expecting: maxAge(100), .idTokenClaimMalformed),
        IDTokenCase("A35: negative", [("auth_time", -1)], expecting: maxAge(100), .idTokenClaimMalformed),
    ]

    @Test("auth_time", arguments: authTimes)
    func authTime(_ test: IDTokenCase) throws {
        try test.check("auth_time")
    }
}
