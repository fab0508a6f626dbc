import HTTPTypes
import JOSE
import OpenIDConnect
import Testing

/// Reading, changing and deleting a registration (RFC 7592).
@Suite struct RegistrationManagementTests {
    private static func stub(_ answer: JSON = RegistrationSample.answer, status: Int = 200) -> StubTransport {
        StubTransport { _ in Answers.json(answer, status: status) }
    }

    @Test("reading: a GET with the registration's own token; what the answer leaves out of it goes on")
    func read() async throws {
        let answer = RegistrationSample.answer([
            ("client_secret", "new-secret"), ("registration_access_token", nil), ("registration_client_uri", nil),
        ])
        let transport = Self.stub(answer)
        let read = try await DynamicRegistration(transport: transport).read(RegistrationSample.registration())
        #expect(read.clientSecret?.revealed == "new-secret")
        #expect(read.accessToken?.revealed == "management-token")
        #expect(read.clientURI?.string == "https://a.example/register/id")
        let call = try #require(transport.calls.first)
        #expect(call.request.method == .get)
        #expect(call.url == "https://a.example/register/id")
        #expect(call.options.role == .clientConfiguration)
        #expect(call.request.headerFields[.authorization] == "Bearer management-token")
        #expect(call.body.isEmpty)
    }

    @Test("updating: a PUT of everything, with ID and secret and nothing of the provider's own; its new token counts")
    func update() async throws {
        let answer = RegistrationSample.answer([("registration_access_token", "newer-token")])
        let transport = Self.stub(answer)
        let registration = try RegistrationSample.registration()
        var metadata = registration.metadata
        metadata.clientName = "New"
        let updated = try await DynamicRegistration(transport: transport).update(registration, to: metadata)
        #expect(updated.accessToken?.revealed == "newer-token")
        let call = try #require(transport.calls.first)
        #expect(call.request.method == .put)
        let root = try JSONDocument(parsing: call.body).root
        #expect(
            root.object?.map(\.name) == ["redirect_uris", "x_unknown", "client_name", "client_id", "client_secret"]
        )
        #expect(root["client_secret"]?.string == "client-secret")
    }

    @Test(
        "deleting: a DELETE, answered with 204",
        arguments: [(204, nil), (200, .responseStatus), (401, .registrationErrorResponse)] as [(Int, ErrorCode?)]
    )
    func delete(status: Int, code: ErrorCode?) async throws {
        let transport = StubTransport { _ in (HTTPResponse(status: .init(code: status)), []) }
        let registration = try RegistrationSample.registration()
        let found = await RegistrationSample.code { () async throws(OIDCError) in
            try await DynamicRegistration(transport: transport).delete(registration)
        }
        #expect(found == code)
        let call = try #require(transport.calls.first)
        #expect(call.request.method == .delete)
        #expect(call.request.headerFields[.authorization] == "Bearer management-token")
    }

    @Test("an answer about another client")
    func otherClient() async throws {
        let registration = try RegistrationSample.registration()
        func code(_ answer: JSON) async -> ErrorCode? {
            await RegistrationSample.code { () async throws(OIDCError) in
                try await DynamicRegistration(transport: Self.stub(answer)).read(registration)
            }
        }
        #expect(await code(RegistrationSample.answer) == nil)
        #expect(await code(RegistrationSample.answer([("client_id", "other")])) == .registrationClientMismatch)
    }

    @Test(
        "a registration that can't be managed",
        arguments: ["registration_client_uri", "registration_access_token"]
    )
    func notManageable(missing: String) async throws {
        let registration = try RegistrationSample.registration([(missing, nil)])
        let transport = Self.stub()
        let dynamic = DynamicRegistration(transport: transport)
        let codes = [
            await RegistrationSample.code { () async throws(OIDCError) in try await dynamic.read(registration) },
            await RegistrationSample.code { () async throws(OIDCError) in try await dynamic.delete(registration) },
            await RegistrationSample.code { () async throws(OIDCError) in
                try await dynamic.update(registration, to: registration.metadata)
            },
        ]
        #expect(codes == [.registrationNotManageable, .registrationNotManageable, .registrationNotManageable])
        #expect(transport.calls.isEmpty)
    }
}
