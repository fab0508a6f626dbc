import JOSE
import Testing

@testable import OpenIDConnect

/// The manager as a machine: every transition, without clock, store and network.
@Suite struct TokenLifecycleTests {
    private var lifecycle = TokenLifecycle(leadTime: 60)

    private static let key = TokenKey(issuer: "https://issuer.example", clientID: "client")

    /// Tokens that came at 1000.
    private static func tokens(
        _ access: String = "a",
        generation: Int64 = 1,
        expiresAt: Int64? = 2000,
        refresh: String? = "r",
        subject: String = "ada"
    ) -> TokenSet {
        var json: JSON = [
            "version": 1, "issuer": "https://issuer.example", "client_id": "client", "generation": .integer(generation),
            "access_token": .string(access), "obtained_at": 1000, "scopes": [], "granted_scopes": [],
            "original": ["iss": "https://issuer.example", "sub": .string(subject), "aud": ["client"], "iat": 1000],
            "id_token": "i",
        ]
        json["expires_at"] = expiresAt.map { .integer($0) }
        json["refresh_token"] = refresh.map { .string($0) }
        guard let tokens = try? TokenSet(serialized: json.octets, for: key) else {
            preconditionFailure("the sample is none")
        }
        return tokens
    }

    private static func moment(_ unixTime: Int64, _ monotonic: Int = 0) -> TokenLifecycle.Moment {
        TokenLifecycle.Moment(unixTime: unixTime, monotonic: .seconds(monotonic))
    }

    /// What a flight is told, with the access token that it is about.
    private mutating func found(_ stored: TokenSet?, at now: TokenLifecycle.Moment) -> String {
        switch lifecycle.found(stored, asOf: lifecycle.revision, at: now) {
        case .use(let tokens): "use \(tokens.accessToken.revealed)"
        case .save(let tokens): "save \(tokens.accessToken.revealed)"
        case .refresh(let tokens, let grant): "refresh \(tokens.accessToken.revealed) \(grant.refreshToken.revealed)"
        case .fail(let error): error.code.rawValue
        case nil: "again"
        }
    }

    private mutating func ask(_ rejected: String? = nil, at now: TokenLifecycle.Moment) -> String {
        switch lifecycle.ask(replacing: rejected.map { AccessToken($0) }, at: now) {
        case .use(let tokens): "use \(tokens.accessToken.revealed)"
        case .wait: "wait"
        case .start: "start"
        }
    }

    private mutating func failed(_ error: OIDCError, at now: TokenLifecycle.Moment) -> String {
        switch lifecycle.failed(error, at: now) {
        case .use(let tokens): "use \(tokens.accessToken.revealed)"
        case .end(let error): "end \(error.code.rawValue)"
        case .fail(let error): "fail \(error.code.rawValue)"
        }
    }

    @Test("the first who asks starts a flight, the others wait; after it memory is enough")
    mutating func flight() {
        #expect(ask(at: Self.moment(1000)) == "start")
        #expect(ask(at: Self.moment(1000)) == "wait")
        #expect(found(Self.tokens(), at: Self.moment(1000)) == "use a")
        lifecycle.landed()
        #expect(ask(at: Self.moment(1000)) == "use a")
        #expect(ask(at: Self.moment(1939)) == "use a")
        #expect(ask(at: Self.moment(1940)) == "start")
        lifecycle.landed()
        #expect(ask(at: Self.moment(1940)) == "start")
    }

    @Test(
        "what is found",
        arguments: [
            (tokens(), 1939, "use a"), (tokens(), 1940, "refresh a r"), (tokens(), 2000, "refresh a r"),
            (tokens(refresh: nil), 1999, "use a"), (tokens(refresh: nil), 2000, "refresh.token_missing"),
            (tokens(expiresAt: nil), .max, "use a"), (nil, 1000, "session.missing"),
            // Half the life of one that lives shorter than twice the lead time.
            (tokens(expiresAt: 1040), 1019, "use a"), (tokens(expiresAt: 1040), 1020, "refresh a r"),
            // The clock was set back, or the provider's answer makes no sense.
            (tokens(expiresAt: 900), 899, "use a"), (tokens(expiresAt: 900), 900, "refresh a r"),
        ] as [(TokenSet?, Int64, String)]
    )
    mutating func finds(stored: TokenSet?, time: Int64, step: String) {
        #expect(found(stored, at: Self.moment(time)) == step)
        #expect((lifecycle.newest == nil) == (stored == nil))
    }

    @Test("a look that was overtaken counts for nothing")
    mutating func overtaken() {
        let revision = lifecycle.revision
        lifecycle.signedIn(Self.tokens("b"))
        #expect(lifecycle.found(Self.tokens("a"), asOf: revision, at: Self.moment(1000)) == nil)
        #expect(lifecycle.newest?.accessToken.revealed == "b")
        lifecycle.signedOut()
        #expect(lifecycle.found(Self.tokens("a"), asOf: revision, at: Self.moment(1000)) == nil)
        #expect(lifecycle.newest == nil)
    }

    @Test("G04 tokens that couldn't be saved are saved first, and not handed out before")
    mutating func unsaved() {
        #expect(found(Self.tokens(), at: Self.moment(1950)) == "refresh a r")
        lifecycle.received(Self.tokens("b", generation: 2, expiresAt: 9000))
        #expect(ask(at: Self.moment(1950)) == "start")
        #expect(found(Self.tokens(), at: Self.moment(1950)) == "save b")
        lifecycle.saved()
        #expect(found(Self.tokens("b", generation: 2, expiresAt: 9000), at: Self.moment(1950)) == "use b")
        lifecycle.landed()
        #expect(ask(at: Self.moment(1950)) == "use b")
    }

    @Test(
        "tokens that couldn't be saved give way to a newer state, another sign-in, and none",
        arguments: [
            (tokens("c", generation: 2, expiresAt: 9000), "use c"),
            (tokens("c", generation: 3, expiresAt: 9000), "use c"),
            (tokens("c", generation: 1, expiresAt: 9000, subject: "grace"), "use c"), (nil, "session.missing"),
        ] as [(TokenSet?, String)]
    )
    mutating func givesWay(stored: TokenSet?, step: String) {
        lifecycle.received(Self.tokens("b", generation: 2, expiresAt: 9000))
        #expect(found(stored, at: Self.moment(1950)) == step)
        #expect(!lifecycle.isUnsaved)
    }

    @Test("a refused access token is not handed out again, until a refresh has brought another")
    mutating func rejected() {
        lifecycle.signedIn(Self.tokens())
        #expect(ask(at: Self.moment(1000)) == "use a")
        #expect(ask("a", at: Self.moment(1000)) == "start")
        #expect(found(Self.tokens(), at: Self.moment(1000)) == "refresh a r")
        #expect(failed(Self.transient, at: Self.moment(1000)) == "fail transport.connection_failed")
        lifecycle.landed()
        #expect(ask(at: Self.moment(1000)) == "start")
        #expect(found(Self.tokens("b", generation: 2), at: Self.moment(1000)) == "use b")
        // A provider may send the same one again.
        lifecycle.received(Self.tokens("a", generation: 3))
        lifecycle.succeeded()
        lifecycle.saved()
        lifecycle.landed()
        #expect(ask(at: Self.moment(1000)) == "use a")
    }

    @Test("without a refresh token, a refused access token is the end")
    mutating func rejectedWithoutRefreshToken() {
        #expect(ask("a", at: Self.moment(1000)) == "start")
        #expect(found(Self.tokens(refresh: nil), at: Self.moment(1000)) == "refresh.token_missing")
    }

    private static let transient = OIDCError(.transportConnectionFailed, phase: .token, detail: "")

    private static func refusal(_ error: String) -> OIDCError {
        OIDCError(.tokenErrorResponse, phase: .token, detail: "", providerError: ProviderError(error: error))
    }

    @Test(
        "what becomes of a failure, before the token's end and after it",
        arguments: [
            (transient, "use a", "fail transport.connection_failed"),
            (refusal("temporarily_unavailable"), "use a", "fail token.error_response"),
            (refusal("invalid_client"), "use a", "fail token.error_response"),
            (refusal("invalid_grant "), "use a", "fail token.error_response"),
            (refusal("invalid_grant"), "end session.ended", "end session.ended"),
            (
                OIDCError(.keySetUnavailable, phase: .keySet, detail: ""), "use a",
                "fail key_set.unavailable"
            ),
            (
                OIDCError(.idTokenSubjectMismatch, phase: .idToken, detail: ""), "fail id_token.subject_mismatch",
                "fail id_token.subject_mismatch"
            ),
        ] as [(OIDCError, String, String)]
    )
    mutating func failures(error: OIDCError, before: String, after: String) {
        #expect(found(Self.tokens(), at: Self.moment(1950)) == "refresh a r")
        #expect(failed(error, at: Self.moment(1999)) == before)
        #expect(failed(error, at: Self.moment(2000)) == after)
    }

    @Test("after a failure the old token serves for 10 s before the next refresh, but not beyond its end")
    mutating func coolDown() {
        #expect(found(Self.tokens(), at: Self.moment(1950, 100)) == "refresh a r")
        #expect(failed(Self.transient, at: Self.moment(1950, 100)) == "use a")
        #expect(ask(at: Self.moment(1950, 109)) == "use a")
        #expect(found(Self.tokens(), at: Self.moment(1950, 109)) == "use a")
        #expect(found(Self.tokens(), at: Self.moment(2000, 109)) == "refresh a r")
        #expect(found(Self.tokens(), at: Self.moment(1950, 110)) == "refresh a r")
        lifecycle.succeeded()
        #expect(found(Self.tokens(), at: Self.moment(1950, 109)) == "refresh a r")
    }

    @Test(
        "what a look tells those who watch",
        arguments: [
            (nil, tokens(), nil), (nil, nil, nil), (tokens(), tokens(), nil), (tokens(generation: 2), tokens(), nil),
            (tokens(), tokens("b", generation: 2), "changed b"), (tokens(), tokens("b", subject: "grace"), "changed b"),
            (tokens(), nil, "signed out"),
        ] as [(TokenSet?, TokenSet?, String?)]
    )
    func events(before: TokenSet?, after: TokenSet?, expected: String?) {
        let event: String? =
            switch TokenLifecycle.event(from: before, to: after) {
            case .changed(let tokens): "changed \(tokens.accessToken.revealed)"
            case .signedOut: "signed out"
            case nil: nil
            default: "another"
            }
        #expect(event == expected)
    }
}
