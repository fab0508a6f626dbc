import JOSE
import OpenIDConnect
import Testing

@Suite("ID token: c_hash")
struct CodeHashRuleTests {
    /// The code of OIDC Core, appendix A.4, and its hash there.
    private static let code = AuthorizationCode("Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk")
    private static let hash = "LDktKdoQak3Pk0cnXxCltA"

    private static func expectation(_ channel: IDTokenExpectation.Channel) -> IDTokenExpectation {
        IDTokenExpectation(nonce: IDTokenSample.expectation.nonce, code: code, channel: channel)
    }

    private static func stating(_ hash: JSON, _ finding: IDTokenCase.Finding, _ name: String) -> IDTokenCase {
        IDTokenCase(name, [("c_hash", hash)], expecting: expectation(.authorizationResponse), finding)
    }

    static let cases: [IDTokenCase] = [
        IDTokenCase("absent, from the token endpoint", [], expecting: expectation(.tokenResponse), .notApplicable),
        IDTokenCase(
            "A42: another code's, from the token endpoint",
            [("c_hash", "LDktKdoQak3Pk0cnXxCltB")],
            expecting: expectation(.tokenResponse),
            .failed(.idTokenCodeHashMismatch)
        ),
        IDTokenCase("there, without a code", [("c_hash", "AAAA")], .notApplicable),
        IDTokenCase("A33: a number, without a code", [("c_hash", 1)], .idTokenClaimMalformed),
        IDTokenCase(
            "A42: absent, through the user agent",
            [],
            expecting: expectation(.authorizationResponse),
            .failed(.idTokenCodeHashMissing)
        ),
        stating(.string(hash), .passed, "that of the code"),
        stating("LDktKdoQak3Pk0cnXxCltB", .failed(.idTokenCodeHashMismatch), "A42: a bit flipped"),
        stating("LDktKdoQak3Pk0cnXxCltA1", .failed(.idTokenCodeHashMismatch), "A42: a character more"),
        stating("", .failed(.idTokenCodeHashMismatch), "A42: empty"),
        stating("77QmUPtjPfzWtF2AnpK9RQ", .failed(.idTokenCodeHashMismatch), "A42: the access token's"),
        stating(.null, .failed(.idTokenClaimMalformed), "A33: null"),
    ]

    @Test("the left half of the digest: due through the user agent, checked whenever it is there", arguments: cases)
    func rule(_ test: IDTokenCase) throws {
        try test.check("c_hash")
    }
}
