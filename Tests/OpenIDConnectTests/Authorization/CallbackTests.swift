import JOSE
import OpenIDConnect
import Testing

/// The authorization response (RFC 6749 section 4.1.2, RFC 9207). Each case begins with the right response, which passes.
@Suite struct CallbackTests {
    /// What the callback of a fresh login would be, in parts.
    struct Right {
        let state: String
        let nonce: String
        let party: RelyingParty
        let pending: PendingLogin
        let transport: StubTransport

        init(promisesIssuer: Bool = true) async throws {
            transport = Sample.nobody
            party = try Sample.party(
                [("authorization_response_iss_parameter_supported", .bool(promisesIssuer))],
                transport: transport
            )
            let login = try await party.beginLogin()
            let pairs = try Sample.parameters(of: login.url)
            state = pairs.first { $0.name == "state" }?.value ?? ""
            nonce = pairs.first { $0.name == "nonce" }?.value ?? ""
            pending = login.pending
        }

        /// The error of a callback; one that is judged right goes on to the token endpoint, where nobody is.
        func error(_ callback: Callback) async -> OIDCError? {
            await #expect(throws: OIDCError.self) {
                try await party.completeLogin(callback: callback, pending: pending)
            }
        }

        /// A template with STATE, NONCE and ISS put in.
        func query(_ template: String) -> String {
            // The issuer first: "ISS" may stand in a state by chance.
            template.replacing("ISS", with: "https%3A%2F%2Fa.example")
                .replacing("STATE", with: state).replacing("NONCE", with: nonce)
        }
    }

    static let accepted: [(String, String)] = [
        ("code, state and iss", "code=c&state=STATE&iss=ISS"),
        ("another order", "iss=ISS&state=STATE&code=c"),
        ("unknown parameters", "code=c&state=STATE&iss=ISS&utm_source=x&foo=1&foo=2"),
        ("session_state", "code=c&state=STATE&iss=ISS&session_state=s"),
        ("an empty pair", "&code=c&&state=STATE&iss=ISS&"),
        ("a name in another case is unknown", "code=c&state=STATE&iss=ISS&Code=d&ISs=e&sTATE=f"),
        ("escaped", "%63ode=c%2F&state=STATE&iss=ISS"),
    ]

    @Test("right", arguments: accepted)
    func right(name: String, query: String) async throws {
        let right = try await Right()
        #expect(await right.error(.query(right.query(query)))?.code == .transportConnectionFailed)
        #expect(right.transport.calls.map(\.options.role) == [.token])
    }

    static let refusals: [(String, String, ErrorCode)] = [
        ("E01 no state", "code=c&iss=ISS", .callbackStateMissing),
        ("E01 empty state", "code=c&state=&iss=ISS", .callbackStateMismatch),
        ("E01 other state", "code=c&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&iss=ISS", .callbackStateMismatch),
        ("E01 state cut", "code=c&state=STATE&iss=ISS", .callbackStateMismatch),
        ("E01 state with a space behind", "code=c&state=STATE+&iss=ISS", .callbackStateMismatch),
        ("E01 state with a combining mark behind", "code=c&state=STATE%CC%81&iss=ISS", .callbackStateMismatch),
        ("E01 the nonce as state", "code=c&state=NONCE&iss=ISS", .callbackStateMismatch),
        ("E01 error without state", "error=access_denied&iss=ISS", .callbackStateMissing),
        ("E01 error with another state", "error=access_denied&state=other&iss=ISS", .callbackStateMismatch),
        ("E08 iss missing though promised", "code=c&state=STATE", .callbackIssuerMissing),
        ("E08 error without iss though promised", "error=access_denied&state=STATE", .callbackIssuerMissing),
        ("E07 iss of another", "code=c&state=STATE&iss=https%3A%2F%2Fb.example", .callbackIssuerMismatch),
        ("E07 iss with a slash", "code=c&state=STATE&iss=ISS%2F", .callbackIssuerMismatch),
        ("E07 iss empty", "code=c&state=STATE&iss=", .callbackIssuerMismatch),
        ("E07 error with iss of another", "error=x&state=STATE&iss=https%3A%2F%2Fb.example", .callbackIssuerMismatch),
        ("E08 iss twice", "code=c&state=STATE&iss=ISS&iss=ISS", .callbackDuplicateParameter),
        ("E11 code twice", "code=c&code=d&state=STATE&iss=ISS", .callbackDuplicateParameter),
        ("E11 code twice, once escaped", "code=c&%63ode=c&state=STATE&iss=ISS", .callbackDuplicateParameter),
        ("E11 state twice", "code=c&state=STATE&state=STATE&iss=ISS", .callbackDuplicateParameter),
        ("E11 error twice", "error=a&error=b&state=STATE&iss=ISS", .callbackDuplicateParameter),
        (
            "E11 description twice", "error=a&error_description=a&error_description=b&state=STATE&iss=ISS",
            .callbackDuplicateParameter
        ),
        ("E11 error_uri twice", "error=a&error_uri=a&error_uri=b&state=STATE&iss=ISS", .callbackDuplicateParameter),
        ("E13 id_token", "code=c&state=STATE&iss=ISS&id_token=a.b.c", .callbackUnexpectedParameter),
        ("E13 access_token", "code=c&state=STATE&iss=ISS&access_token=a", .callbackUnexpectedParameter),
        ("E13 refresh_token", "code=c&state=STATE&iss=ISS&refresh_token=a", .callbackUnexpectedParameter),
        ("E12 response of JARM", "code=c&state=STATE&iss=ISS&response=a.b.c", .callbackUnexpectedParameter),
        ("no code", "state=STATE&iss=ISS", .callbackCodeMissing),
        ("empty code", "code=&state=STATE&iss=ISS", .callbackCodeMissing),
        ("error beside a code", "code=c&error=access_denied&state=STATE&iss=ISS", .callbackErrorResponse),
        ("error", "error=access_denied&state=STATE&iss=ISS", .callbackErrorResponse),
        ("empty error", "error=&state=STATE&iss=ISS", .callbackErrorResponse),
        ("nothing", "", .callbackStateMissing),
        ("broken escape", "code=c&state=STATE&iss=ISS&x=%zz", .callbackMalformed),
        ("NUL", "code=c%00&state=STATE&iss=ISS", .callbackMalformed),
        ("broken UTF-8", "code=c%FF&state=STATE&iss=ISS", .callbackMalformed),
        ("D13 101 pairs", "code=c&state=STATE&iss=ISS" + String(repeating: "&x=", count: 98), .callbackMalformed),
    ]

    @Test("refused before the code is sent", arguments: refusals)
    func refused(name: String, template: String, code: ErrorCode) async throws {
        let right = try await Right()
        var query = right.query(template)
        if name == "E01 state cut" { query = query.replacing(right.state, with: String(right.state.dropLast())) }
        let error = await right.error(.query(query))
        #expect(error?.code == code)
        #expect(error?.phase == .callback)
        #expect((error?.providerError == nil) == (code != .callbackErrorResponse))
        #expect(right.transport.calls.isEmpty)
    }

    @Test("E08 without the promise iss may be missing, and if it is there it is checked")
    func notPromised() async throws {
        let right = try await Right(promisesIssuer: false)
        let wrong = right.query("code=c&state=STATE&iss=https%3A%2F%2Fb.example")
        #expect(await right.error(.query(wrong))?.code == .callbackIssuerMismatch)
        let other = try await Right(promisesIssuer: false)
        #expect(await other.error(.query(other.query("code=c&state=STATE")))?.code == .transportConnectionFailed)
    }

    @Test(
        "URL forms",
        arguments: [
            ("absolute", "https://app.example/callback?QUERY", .transportConnectionFailed),
            ("request line", "/callback?QUERY", .transportConnectionFailed),
            ("with a fragment", "/callback?QUERY#_=_", .transportConnectionFailed),
            ("E11 second state in the fragment", "/callback?QUERY#state=evil", .transportConnectionFailed),
            ("E11 in the fragment", "/callback#QUERY", .callbackStateMissing),
            ("E11 in a query inside the fragment", "/callback#?QUERY", .callbackStateMissing),
            ("E11 code in the query, state in the fragment", "/callback?code=c#?QUERY", .callbackStateMissing),
            ("no query", "/callback", .callbackStateMissing),
            ("empty query", "/callback?", .callbackStateMissing),
            ("empty", "", .callbackStateMissing),
        ] as [(String, String, ErrorCode)]
    )
    func urls(name: String, url: String, code: ErrorCode) async throws {
        let right = try await Right()
        let url = url.replacing("QUERY", with: right.query("code=c&state=STATE&iss=ISS"))
        #expect(await right.error(.url(url))?.code == code)
    }
}
