import JOSE
import Testing

@Suite("JWK set")
struct JWKSetTests {
    private static func verdict(_ text: Octets) -> Verdict {
        Verdict { () throws(JOSEError) in try JWKSet(parsing: text) }
    }

    @Test(
        "an object with an array \"keys\", in strict JSON",
        arguments: [
            Row("no keys", #"{"keys":[]}"#, .accept),
            Row("a member more", #"{"keys":[],"more":1}"#, .accept),
            Row("an empty object", "{}", .jwkSetMalformed),
            Row("keys an object", #"{"keys":{}}"#, .jwkSetMalformed),
            Row("keys null", #"{"keys":null}"#, .jwkSetMalformed),
            Row("keys a string", #"{"keys":"[]"}"#, .jwkSetMalformed),
            Row("in another case", #"{"Keys":[]}"#, .jwkSetMalformed),
            Row("an array", "[]", .jwkSetMalformed),
            Row("null", "null", .jwkSetMalformed),
            Row("a key that is no set", #"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, .jwkSetMalformed),
            Row("HTML", "<!doctype html>", .jsonMalformed),
            Row("nothing", "", .jsonMalformed),
            Row("D01: keys twice", #"{"keys":[],"keys":[]}"#, .jsonDuplicateMember),
            Row("D01: keys twice, once escaped", #"{"keys":[],"\u006beys":[]}"#, .jsonDuplicateMember),
            Row("D01: a member of a key twice", #"{"keys":[{"kty":"RSA","kty":"EC"}]}"#, .jsonDuplicateMember),
            Row("D05: a byte order mark", "\u{FEFF}{\"keys\":[]}", .jsonNotUTF8),
        ]
    )
    func form(_ row: Row<String>) {
        #expect(Self.verdict(utf8(row.input)) == row.verdict)
    }

    private static func set(count: Int) -> Octets {
        utf8(#"{"keys":["# + Array(repeating: "{}", count: count).joined(separator: ",") + "]}")
    }

    private static func set(size: Int) -> Octets {
        let frame = #"{"keys":[],"x":""}"#
        return utf8(frame.dropLast(2) + String(repeating: "a", count: size - frame.utf8.count) + "\"}")
    }

    @Test(
        "B12: at most 100 keys and 512 KiB",
        arguments: [
            Row("100 keys", set(count: 100), .accept),
            Row("101 keys", set(count: 101), .jwkSetTooLarge),
            Row("100 000 keys", set(count: 100_000), .jwkSetTooLarge),
            Row("512 KiB", set(size: 524_288), .accept),
            Row("one octet more", set(size: 524_289), .jwkSetTooLarge),
            Row("50 MB that are no JSON", Octets(repeating: 0x5B, count: 50_000_000), .jwkSetTooLarge),
        ]
    )
    func bounds(_ row: Row<Octets>) {
        #expect(Self.verdict(row.input) == row.verdict)
    }

    @Test("B12: a key of more than 16 KiB is left out, and no other")
    func keySize() throws {
        let key = try Keys.of(.ec(.p256)).publicJWK()
        func padded(_ size: Int) -> JSON {
            let frame = key.with("more", "").octets.count
            return key.with("more", .string(String(repeating: "a", count: size - frame)))
        }
        let set = try JWKSet([padded(16_384), padded(16_385), key])
        #expect(set.keys.count == 2)
        #expect(Self.codes(set) == [nil, .jwkSetTooLarge, nil])
    }

    private static func codes(_ set: JWKSet) -> [ErrorCode?] {
        set.entries.map { entry in
            guard case .failure(let error) = entry.result else { return nil }
            return error.code
        }
    }

    @Test("B09, B13: each key has a result of its own, and a bad one takes no other with it")
    func mixed() throws {
        let rsa = try Keys.of(.rsa).publicJWK().with("kid", "good")
        let ed25519 = try Keys.of(.okp(.ed25519)).publicJWK()
        let keys: [(JSON, ErrorCode?)] = [
            (["kty": "FUTURE", "pub": "AQAB"], .jwkUnsupported), (["kty": "oct", "k": "AQAB"], .jwkNotPublic),
            (rsa.with("d", "AQAB"), .jwkNotPublic), (rsa.with("n", "AQAB"), .jwkRSAModulus),
            (rsa.with("e", "AQ"), .jwkRSAExponent), (rsa.with("n", nil), .jwkMalformed),
            (rsa.with("n", "AQAB="), .base64URLMalformed), (ed25519.with("x", "AQAB"), .jwkLength),
            (.null, .jwkMalformed),
            ("a key", .jwkMalformed), ([], .jwkMalformed), ([:], .jwkMalformed),
            (ed25519.with("crv", "Ed41417"), .jwkUnsupported),
            (rsa, nil), (rsa.with("use", "enc"), nil), (ed25519, nil),
        ]
        let set = try JWKSet(keys.map(\.0))
        #expect(Self.codes(set) == keys.map(\.1))
        #expect(set.entries.map(\.index) == Array(keys.indices))
        #expect(set.keys.map(\.keyID) == ["good", "good", nil])
        let verifier = JWSVerifier(keys: set, algorithms: [.rs256, .edDSA])
        let token = try Token.signed(#"{"alg":"RS256","kid":"good"}"#, by: Keys.of(.rsa), .rs256)
        #expect(verifier.verdict(token) == .accept)
    }

    @Test("B11: of keys with one key ID, those of another type or purpose are no candidates")
    func duplicateKeyID() throws {
        let (rsa, second, ec) = (try Keys.of(.rsa), try Keys.secondRSA(), try Keys.of(.ec(.p256)))
        let set = try JWKSet([
            ec.publicJWK().with("kid", "a"), second.publicJWK().with([("kid", "a"), ("use", "enc")]),
            second.publicJWK().with("kid", "a"), rsa.publicJWK().with("kid", "a"), rsa.publicJWK().with("kid", "b"),
        ])
        #expect(try set.candidates(keyID: "a", algorithm: .rs256).count == 2)
        #expect(try set.candidates(keyID: "a", algorithm: .es256).count == 1)
        #expect(try set.candidates(keyID: nil, algorithm: .rs256).count == 3)
        let verifier = JWSVerifier(keys: set, algorithms: [.rs256, .es256])
        for (key, algorithm) in [(rsa, SignatureAlgorithm.rs256), (second, .rs256), (ec, .es256)] {
            let token = try Token.signed(#"{"alg":"\#(algorithm)","kid":"a"}"#, by: key, algorithm)
            #expect(verifier.verdict(token) == .accept)
        }
        let other = try Token.signed(#"{"alg":"RS256","kid":"b"}"#, by: second, .rs256)
        #expect(verifier.verdict(other) == .refuse(.jwsSignatureInvalid))
    }

    @Test("B11: at most four candidates are tried")
    func candidates() throws {
        let (key, other) = (try Keys.of(.ec(.p256)), try PrivateKey.generate(.p256))
        let token = try JWSSigner.sign(utf8(Token.payload), algorithm: .es256, key: key)
        func verdict(othersBefore count: Int) throws -> Verdict {
            let keys = Array(repeating: try other.publicJWK(), count: count) + [try key.publicJWK()]
            return JWSVerifier(keys: try JWKSet(keys), algorithms: [.es256]).verdict(token)
        }
        #expect(JWKSet.maximumCandidates == 4)
        #expect(try verdict(othersBefore: 0) == .accept)
        #expect(try verdict(othersBefore: 3) == .accept)
        #expect(try verdict(othersBefore: 4) == .refuse(.jwsSignatureInvalid))
    }

    @Test("no key by that name, and no key for that purpose, are two answers")
    func noCandidate() throws {
        let set = try JWKSet([Keys.of(.rsa).publicJWK().with("kid", "a")])
        func verdict(_ set: JWKSet, _ keyID: String?, _ algorithm: SignatureAlgorithm) -> Verdict {
            Verdict { () throws(JOSEError) in try set.candidates(keyID: keyID, algorithm: algorithm) }
        }
        #expect(verdict(set, "a", .rs256) == .accept)
        #expect(verdict(set, nil, .rs256) == .accept)
        #expect(verdict(set, "b", .rs256) == .refuse(.jwsKeyNotFound))
        #expect(verdict(set, "a", .es256) == .refuse(.jwsKeyUnsuitable))
        #expect(verdict(set, nil, .es256) == .refuse(.jwsKeyUnsuitable))
        #expect(verdict(try JWKSet([]), nil, .rs256) == .refuse(.jwsKeyNotFound))
    }
}
