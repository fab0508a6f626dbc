import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What the embedded provider demands of device grants and exchanges, and what it says that it can.
@Suite struct ProviderGrantTests {
    private let time = ManualTimeSource()
    private let provider: EmbeddedProvider

    init() throws {
        provider = try EmbeddedProvider(signingKey: .shared(), time: time)
    }

    private func post(_ path: String, _ form: [(name: String, value: String)]) throws -> (Int, JSONValue) {
        let (response, body) = provider.respond(
            to: HTTPRequest(method: .post, scheme: "https", authority: "huggingface.co", path: path),
            body: Array(FormEncoding.encode(form).utf8)
        )
        return (response.status.code, try JSONDocument(parsing: body).root)
    }

    private func device(
        _ client: EmbeddedClient = .public,
        secret: String? = nil
    ) throws -> (Int, JSONValue) {
        try post(
            "/oauth/device",
            [("client_id", client.id), ("scope", "openid")] + (secret.map { [("client_secret", $0)] } ?? [])
        )
    }

    private func poll(_ code: String, _ client: EmbeddedClient = .public) throws -> (status: Int, error: String?) {
        let (status, json) = try post(
            "/oauth/token",
            [
                ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", code),
                ("client_id", client.id),
            ]
        )
        return (status, json["error"]?.string)
    }

    @Test("the shape of Hugging Face's device authorization")
    func shape() throws {
        let (status, json) = try device()
        #expect(status == 200)
        #expect(Set(json.object?.map(\.name) ?? []) == ["device_code", "user_code", "verification_uri", "expires_in"])
        #expect(json["verification_uri"]?.string == "https://hf.co/oauth/device")
        #expect(json["expires_in"]?.number?.int64 == 300)
        #expect(try #require(json["user_code"]?.string).wholeMatch(of: /[B-Z]{4}-[B-Z]{4}/) != nil)
    }

    @Test("who polls too fast is slowed down, and the code works once")
    func polling() throws {
        let json = try device().1
        let code = try #require(json["device_code"]?.string)
        #expect(try poll(code).error == "authorization_pending")
        time.advance(by: .seconds(4))
        #expect(try poll(code).error == "slow_down")
        time.advance(by: .seconds(9))
        #expect(try poll(code).error == "slow_down")
        time.advance(by: .seconds(15))
        #expect(try poll(code).error == "authorization_pending")
        let userCode = try #require(json["user_code"]?.string)
        #expect(!provider.decide(.approve, userCode: "XXXX-XXXX"))
        #expect(provider.decide(.approve, userCode: userCode))
        #expect(!provider.decide(.deny, userCode: userCode))
        time.advance(by: .seconds(15))
        #expect(try poll(code, .confidential).error == "invalid_client")
        #expect(try poll(code).status == 200)
        #expect(try poll(code).error == "invalid_grant")
    }

    @Test("codes end, and a code is the client's own")
    func refusals() throws {
        let code = try #require(try device().1["device_code"]?.string)
        time.advance(by: .seconds(299))
        #expect(try poll(code).error == "authorization_pending")
        time.advance(by: .seconds(5))
        #expect(try poll(code).error == "expired_token")
        #expect(try poll("unknown").error == "invalid_grant")
        #expect(try device(.confidential).1["error"]?.string == "invalid_client")
        #expect(try device(.confidential, secret: EmbeddedClient.confidential.secret).0 == 200)
    }

    @Test("Hugging Face's metadata announces these grants, and no revocation")
    func metadata() throws {
        let (_, body) = provider.respond(
            to: HTTPRequest(
                method: .get,
                scheme: "https",
                authority: "huggingface.co",
                path: "/.well-known/openid-configuration"
            ),
            body: []
        )
        let announced = try JSONDocument(parsing: body).root
        let real = try Checkout.fixtures().document("providers/huggingface/openid-configuration.json").root
        for name in ["grant_types_supported", "device_authorization_endpoint"] {
            #expect(announced[name]?.text.filter { !$0.isWhitespace } == real[name]?.text.filter { !$0.isWhitespace })
        }
        #expect(announced["revocation_endpoint"] == nil && real["revocation_endpoint"] == nil)
    }
}
