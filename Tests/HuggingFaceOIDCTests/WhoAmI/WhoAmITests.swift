import HTTPTypes
import HuggingFaceOIDC
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

@Suite("whoami-v2")
struct WhoAmITests {
    static func fixture() throws -> WhoAmI {
        try WhoAmI(parsing: Checkout.fixtures().octets("providers/huggingface/whoami.json"))
    }

    @Test("the answer, typed") func typed() throws {
        let answer = try Self.fixture()
        #expect(answer.kind == .user)
        #expect(answer.id == "65f0c1a2b3d4e5f60718293a")
        #expect(answer.email == EmailClaim(address: "ada@example.com", isVerified: true))
        #expect(answer.billingMode == .postpaid)
        #expect(answer.organizations?.map(\.id) == ["66a1b2c3d4e5f60718293a4b"])
        #expect(answer.organizations?.first?.role == .admin)
        #expect(answer.authentication == "oauth")
        #expect(answer.tokenExpiresAt == "2026-11-21T08:00:00.000Z")
        #expect(!"\(answer)".contains("ada"))
    }

    @Test(
        "what must be there",
        arguments: [
            (#"{"id":"a","name":"b"}"#, ErrorCode.whoAmIMalformedResponse),
            (#"{"type":"user","id":1,"name":"b"}"#, .whoAmIMalformedResponse),
            (#"{"type":"user","id":"a","name":""}"#, .whoAmIMalformedResponse), ("[]", .jsonMalformed),
            (#"{"type":"user","id":"a","id":"b","name":"c"}"#, .jsonDuplicateMember),
        ]
    )
    func malformed(_ body: String, code: ErrorCode) throws {
        let error = #expect(throws: OIDCError.self) { try WhoAmI(parsing: Array(body.utf8)) }
        #expect(error?.code == code)
        _ = try WhoAmI(parsing: Array(#"{"type":"user","id":"a","name":"b"}"#.utf8))
    }

    @Test("null and absent are one") func nulls() throws {
        let body = #"{"type":"org","id":"a","name":"b","email":null,"periodEnd":null,"orgs":null}"#
        let answer = try WhoAmI(parsing: Array(body.utf8))
        #expect(answer.kind == .organization)
        #expect(answer.email == nil && answer.organizations == nil)
    }

    @Test("a token that is alive, and one that isn't") func alive() async throws {
        let stage = try Stage()
        let signIn = try await stage.signIn()
        let token = try #require(signIn.accessToken)
        let answer = try await stage.party.whoAmI(token)
        #expect(answer.id == signIn.subject)
        #expect(answer.username == "ada-example" && answer.displayName == "Ada Example")
        #expect(try await stage.party.isAlive(token))
        #expect(try await !stage.party.isAlive(AccessToken("hf_oauth_of-nobody")))
        let call = try #require(stage.transport.calls(.whoAmI).first)
        #expect(call.request.method == .get && call.request.path == "/api/whoami-v2")

        let error = await #expect(throws: OIDCError.self) {
            try await stage.party.whoAmI(AccessToken("hf_oauth_of-nobody"))
        }
        #expect(error?.code == .whoAmIErrorResponse)
        #expect(error?.status == 401)
    }

    @Test("a Hub that can't be asked says nothing about the token", arguments: [429, 500]) func failing(_ status: Int)
        async throws
    {
        let stage = try Stage(answers: { call throws(TransportError) in
            call.role == .whoAmI ? StubTransport.text("{}", status: status) : nil
        })
        let token = try #require(await stage.signIn().accessToken)
        let error = await #expect(throws: OIDCError.self) { try await stage.party.isAlive(token) }
        #expect(error?.code == (status == 429 ? .whoAmIErrorResponse : .responseStatus))
    }
}
