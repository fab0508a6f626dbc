import HuggingFaceOIDC
import JOSE
import OpenIDConnectTesting
import Testing

/// Every UserInfo answer under `fixtures/providers/huggingface/userinfo` becomes the profile that stands beside it.
@Suite struct ProfileFixtureTests {
    static let fixtures = Result { try Checkout.fixtures() }
    static let cases = (try? fixtures.get().files(in: "providers/huggingface/userinfo")) ?? []

    @Test func thereAreCases() {
        #expect(Self.cases.count > 15)
    }

    @Test(arguments: cases) func profile(_ path: String) throws {
        let fixture = try Self.fixtures.get().document(path).root
        let outcome = try #require(fixture["outcome"]?.string)
        let body = try fixture["body"].map { JSON($0).octets } ?? octets(#require(fixture["body_base64"]?.string))
        guard outcome == "accept" else {
            let error = #expect(throws: JOSEError.self) { try Claims(parsing: body) }
            #expect(error?.code.rawValue == fixture["error"]?.string)
            return
        }
        let claims = try Claims(parsing: body)
        let subject = try #require(claims["sub"]?.string)
        let profile = HuggingFaceProfile(subject: subject, MergedClaims(idToken: nil, userInfo: claims))
        let expected = try #require(fixture["expected_profile"])
        #expect(Normal(profile).json.text == JSON(expected).text)
    }

    private func octets(_ base64: String) throws -> [UInt8] {
        let text = base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return try Base64URL.decode(text)
    }
}
