import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("ID token: at_hash")
struct AccessTokenHashRuleTests {
    /// The access token of OIDC Core, appendix A.3, and its hash there.
    private static let accessToken = AccessToken("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")
    private static let hash = "77QmUPtjPfzWtF2AnpK9RQ"

    private static let expectation = IDTokenExpectation(
        nonce: IDTokenSample.expectation.nonce,
        accessToken: accessToken
    )

    private static let front = IDTokenExpectation(
        nonce: IDTokenSample.expectation.nonce,
        accessToken: accessToken,
        channel: .authorizationResponse
    )

    private static func stating(_ hash: JSON, _ finding: IDTokenCase.Finding, _ name: String) -> IDTokenCase {
        IDTokenCase(name, [("at_hash", hash)], expecting: expectation, finding)
    }

    static let cases: [IDTokenCase] = [
        IDTokenCase("absent, with an access token", [], expecting: expectation, .notApplicable),
        IDTokenCase("there, without an access token", [("at_hash", "AAAA")], .notApplicable),
        IDTokenCase("A33: a number, without an access token", [("at_hash", 1)], .idTokenClaimMalformed),
        stating(.string(hash), .passed, "that of the access token"),
        stating("77QmUPtjPfzWtF2AnpK9RA", .failed(.idTokenAccessTokenHashMismatch), "A42: a bit flipped"),
        stating("77QmUPtjPfzWtF2AnpK9RR", .failed(.idTokenAccessTokenHashMismatch), "A42: trailing bits"),
        stating("77QmUPtjPfzWtF2AnpK9RQ==", .failed(.idTokenAccessTokenHashMismatch), "A42: padded"),
        stating("77QmUPtjPfw", .failed(.idTokenAccessTokenHashMismatch), "A42: half of it"),
        stating("77QmUPtjPfzWtF2AnpK9R", .failed(.idTokenAccessTokenHashMismatch), "A42: a character less"),
        stating("", .failed(.idTokenAccessTokenHashMismatch), "A42: empty"),
        stating(
            .string(whole(.sha256)),
            .failed(.idTokenAccessTokenHashMismatch),
            "A42: the whole digest"
        ),
        IDTokenCase(
            "A42: absent, through the user agent",
            [],
            expecting: front,
            .failed(.idTokenAccessTokenHashMissing)
        ),
        IDTokenCase(
            "that of the access token, through the user agent",
            [("at_hash", .string(hash))],
            expecting: front,
            .passed
        ),
        stating(.null, .failed(.idTokenClaimMalformed), "A33: null"),
        stating("77QmUPtjPfzWtF2AnpK9RQ\u{0}", .failed(.idTokenClaimMalformed), "D06: U+0000 behind"),
    ]

    private static func whole(_ digest: Digest) -> String {
        (try? digest.hash(Array(accessToken.revealed.utf8))).map { Base64URL.encode($0) } ?? ""
    }

    @Test("the left half of the digest, whenever it is there", arguments: cases)
    func rule(_ test: IDTokenCase) throws {
        try test.check("at_hash")
    }

    /// An algorithm, a key for it, and the digest that its hashes are made with.
    static let algorithms: [(SignatureAlgorithm, Digest?)] = [
        (.rs256, .sha256), (.rs384, .sha384), (.rs512, .sha512), (.ps256, .sha256), (.ps384, .sha384),
        (.ps512, .sha512), (.es256, .sha256), (.es384, .sha384), (.es512, .sha512), (.es256k, .sha256),
        (.edDSA, .sha512), (.ed25519, .sha512), (.ed448, nil),
    ]

    private static func key(for algorithm: SignatureAlgorithm) throws -> PrivateKey {
        switch algorithm {
        case .es256: try .generate(.p256)
        case .es384: try .generate(.p384)
        case .es512: try .generate(.p521)
        case .es256k: try .generate(.secp256k1)
        case .edDSA, .ed25519: try .generate(.ed25519)
        case .ed448: try .generate(.ed448)
        default: SharedKeys.first.privateKey
        }
    }

    private static func verdict(
        _ algorithm: SignatureAlgorithm,
        _ key: PrivateKey,
        hash: String?
    ) throws -> Verdict {
        let claims = hash.map { [("at_hash", JSON.string($0))] } ?? []
        let token = try IDTokenSample.token(claims, algorithm: algorithm, key: key)
        let (keys, verifier) = (try IDTokenSample.keys(key), try IDTokenSample.verifier([algorithm]))
        return Verdict { () throws(OIDCError) in
            try verifier.verify(token, keys: keys, expecting: expectation, at: IDTokenSample.now)
        }
    }

    @Test("A42: with the digest of the algorithm, and no other", arguments: algorithms)
    func digest(_ algorithm: SignatureAlgorithm, _ digest: Digest?) throws {
        let key = try Self.key(for: algorithm)
        for candidate in Digest.allCases {
            let octets = try candidate.hash(Array(Self.accessToken.revealed.utf8))
            let half = Base64URL.encode(octets.prefix(candidate.length / 2))
            let expected: Verdict = candidate == digest ? .accept : .refuse(.idTokenAccessTokenHashMismatch)
            #expect(try Self.verdict(algorithm, key, hash: half) == expected)
            let whole = try Self.verdict(algorithm, key, hash: Base64URL.encode(octets))
            #expect(whole == .refuse(.idTokenAccessTokenHashMismatch))
        }
        #expect(try Self.verdict(algorithm, key, hash: nil) == .accept)
    }

    @Test("A42: Ed448 by the name EdDSA has no rule either")
    func ed448() throws {
        let key = try PrivateKey.generate(.ed448)
        #expect(try Self.verdict(.edDSA, key, hash: Self.hash) == .refuse(.idTokenAccessTokenHashMismatch))
        #expect(try Self.verdict(.edDSA, key, hash: nil) == .accept)
    }
}
