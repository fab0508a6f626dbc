import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("Review: the keys")
struct KeySetReviewTests {
    private static func review(_ keys: [JSON], algorithms: JSON = ["RS256"]) throws -> KeySetReview {
        let set: JSON = ["keys": .array(keys)]
        let metadata = try Sample.metadata([("id_token_signing_alg_values_supported", algorithms)])
        return KeySetReview(of: try JWKSet(parsing: set.octets), for: metadata)
    }

    private static func key(_ changes: [(String, JSON?)] = []) throws -> JSON {
        var key = try SharedKeys.first.privateKey.publicJWK()
        key["kid"] = "first"
        for (name, value) in changes { key[name] = value }
        return key
    }

    @Test("a key for what is advertised")
    func ok() throws {
        let review = try Self.review([try Self.key([("use", "sig"), ("alg", "RS256")])])
        #expect(review.findings.map(\.level) == [.ok])
        #expect(review.findings.first?.message == "1 of 1 keys can be used, for RS256")
        #expect(review.keyFindings.map(\.message) == ["1. first: RSA, 2048 bits, sig RS256"])
    }

    @Test("no key fits")
    func misfit() throws {
        let key = try Self.key()
        for review in [
            try Self.review([key], algorithms: ["ES256"]), try Self.review([try Self.key([("use", "enc")])]),
        ] {
            #expect(review.findings.map(\.code) == [.jwsKeyUnsuitable])
            #expect(review.findings.map(\.level) == [.fail])
        }
        #expect(try Self.review([key], algorithms: ["ES256", "RS256"]).findings.map(\.level) == [.ok])
    }

    @Test("no key at all, or none that can be used", arguments: [[], [["kty": "oct", "k": "AAAA"]]] as [[JSON]])
    func none(_ keys: [JSON]) throws {
        let review = try Self.review(keys)
        #expect(review.findings.map(\.code) == [.jwsKeyNotFound])
        #expect(review.findings.map(\.level) == [.fail])
        #expect(review.keyFindings.map(\.level) == keys.map { _ in .warn })
    }

    @Test("a key that is left out is named, with its code; the others count")
    func leftOut() throws {
        let review = try Self.review([["kty": "new"], try Self.key()])
        #expect(review.findings.map(\.level) == [.ok, .warn])
        #expect(review.findings.last?.message == "1 of 2 keys are left out")
        #expect(review.keyFindings.map(\.code) == [.jwkUnsupported, nil])
    }

    @Test("several keys without a name")
    func nameless() throws {
        let other = try SharedKeys.second.privateKey.publicJWK()
        let review = try Self.review([try Self.key([("kid", nil)]), other])
        #expect(review.findings.map(\.level) == [.ok, .warn])
        #expect(try Self.review([try Self.key([("kid", nil)])]).findings.map(\.level) == [.ok])
    }
}
