import JOSE
import OpenIDConnect
import OpenIDConnectProviders
import OpenIDConnectTesting
import Testing

@Suite("Apple")
struct AppleTests {
    @Test("the client's secret is a token that it signs, new for each request") func secret() async throws {
        let time = ManualTimeSource()
        let key = try PrivateSigningKey(.generate(.p256), algorithm: .es256, keyID: "ABC123DEFG")
        let apple = try AppleClientSecret(teamID: "TEAM123456", clientID: "com.example.web", key: key, time: time)
        let secret = try await apple.secret()
        let jws = try CompactJWS(parsing: Array(secret.revealed.utf8))
        let publicKey = try #require(key.publicKey)
        let verified = try JWSVerifier(keys: JWKSet(keys: [JWK(publicKey, keyID: "ABC123DEFG")]), algorithms: [.es256])
            .verify(jws)
        #expect(verified.header.keyID == "ABC123DEFG")
        let claims = try Claims(parsing: verified.payload)
        #expect(claims["iss"]?.string == "TEAM123456")
        #expect(claims["sub"]?.string == "com.example.web")
        #expect(claims["aud"]?.string == "https://appleid.apple.com")
        #expect(claims["iat"]?.number?.int64 == time.unixTime())
        #expect(claims["exp"]?.number?.int64 == time.unixTime() + AppleClientSecret.lifetime)
        #expect(AppleClientSecret.lifetime <= 15_777_000)
        #expect(try await apple.authentication().clientSecret()?.revealed != secret.revealed)
        #expect(!"\(apple)".contains("TEAM"))
    }

    @Test("a key that Apple wouldn't take") func keys() throws {
        func code(_ curve: KeyKind.EllipticCurve, _ algorithm: SignatureAlgorithm, _ id: String?, team: String = "T")
            throws
            -> ErrorCode?
        {
            let key = try PrivateSigningKey(.generate(curve), algorithm: algorithm, keyID: id)
            do throws(OIDCError) {
                _ = try AppleClientSecret(teamID: team, clientID: "c", key: key)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(try code(.p256, .es256, "k") == nil)
        #expect(try code(.p384, .es384, "k") == .appleClientSecret)
        #expect(try code(.p256, .es256, nil) == .appleClientSecret)
        #expect(try code(.p256, .es256, "k", team: "") == .appleClientSecret)
    }

    @Test("the name comes once, beside the response, and is nobody's word") func firstLogin() throws {
        let user = #"{"name":{"firstName":"Ada","lastName":"Example"},"email":"ada@example.com"}"#
        let form = FormEncoding.encode([("state", "a"), ("code", "b"), ("user", user)])
        let first = try #require(AppleFirstLogin(form: form))
        #expect(first.givenName == "Ada" && first.familyName == "Example")
        #expect(first.email == EmailClaim(address: "ada@example.com", isVerified: false))
        #expect(AppleFirstLogin(form: "state=a&code=b") == nil)
        #expect(AppleFirstLogin(form: form + "&" + FormEncoding.encode([("user", user)])) == nil)
        for broken in ["", "[]", "{", #"{"name":1,"name":2}"#, #"{"x":"\#(String(repeating: "x", count: 5000))"}"#] {
            #expect(AppleFirstLogin(form: FormEncoding.encode([("user", broken)])) == nil)
        }
        let empty = try #require(AppleFirstLogin(form: FormEncoding.encode([("user", #"{"name":{"firstName":1}}"#)])))
        #expect(empty.givenName == nil && empty.email == nil)
        let control = FormEncoding.encode([("user", #"{"name":{"firstName":"A\u001bda"}}"#)])
        #expect(AppleFirstLogin(form: control)?.givenName == "Ada")
    }
}
