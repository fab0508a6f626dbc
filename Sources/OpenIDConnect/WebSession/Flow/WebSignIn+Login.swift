internal import HTTPTypes

extension WebSignIn {
    func login(
        _ provider: WebProvider,
        _ request: HTTPRequest,
        _ cookies: RequestCookies
    ) async throws(OIDCError) -> WebResponse {
        let stated = FormEncoding.decode(Self.query(request).utf8)?.filter { $0.name.isExactly("return_to") } ?? []
        let target = stated.count == 1 ? ReturnTarget(stated[0].value) : nil
        return try await begin(provider, provider.request, target ?? configuration.landing, cookies)
    }

    func initiatedLogin(
        _ provider: WebProvider,
        _ request: HTTPRequest,
        _ body: [UInt8],
        _ cookies: RequestCookies
    ) async throws(OIDCError) -> WebResponse {
        let parameters = request.method == .post ? try Self.form(request, body) : Self.query(request)
        let initiated = try provider.party.initiatedLogin(parameters, targets: provider.targets)
        var asked = provider.request
        asked.loginHint = initiated.loginHint ?? asked.loginHint
        return try await begin(provider, asked, initiated.target ?? configuration.landing, cookies)
    }

    /// Leads the browser to the provider, with a new login in its cookies.
    func begin(
        _ provider: WebProvider,
        _ request: AuthorizationRequest,
        _ target: ReturnTarget,
        _ cookies: RequestCookies
    ) async throws(OIDCError) -> WebResponse {
        let login = try await provider.party.beginLogin(request)
        let set = try logins.begin(login.pending, target: target, with: cookies, at: configuration.time.unixTime())
        return .redirect(to: login.url, cookies: set)
    }

    func callback(
        _ provider: WebProvider,
        _ request: HTTPRequest,
        _ body: [UInt8],
        _ cookies: RequestCookies
    ) async throws(OIDCError) -> WebResponse {
        var entry: PendingLoginCookies.Entry?
        do throws(OIDCError) {
            return try await provider.party.observation.run(.callback) { () async throws(OIDCError) in
                let isForm = provider.responseMode == .formPost
                let callback: Callback = isForm ? .form(try Self.form(request, body)) : .query(Self.query(request))
                let begun = try logins.entry(for: callback, in: cookies, at: configuration.time.unixTime())
                entry = begun
                return try await complete(provider, callback, begun, cookies)
            }
        } catch {
            guard let entry else { throw error }
            // A callback that came to another provider's route, or before the provider could be asked, ends nothing.
            let isOver = error.code != .loginOtherParty && error.phase != .discovery
            return page(error, provider, cookies: isOver ? [logins.deletion(of: entry)] : [])
        }
    }

    private func complete(
        _ provider: WebProvider,
        _ callback: Callback,
        _ entry: PendingLoginCookies.Entry,
        _ cookies: RequestCookies
    ) async throws(OIDCError) -> WebResponse {
        let signIn = try await provider.party.completeLogin(callback: callback, pending: entry.login)
        let claims = try await configuration.signedIn(signIn, provider.party)
        let found = try await sessions.begin(
            signIn,
            provider: provider.name,
            claims: claims,
            tokens: { id throws(OIDCError) in try tokens(of: signIn, provider.party, id) },
            replacing: cookies
        )
        return .redirect(
            to: entry.target.string,
            cookies: [logins.deletion(of: entry)] + found.cookies,
            session: found.session
        )
    }

    private func tokens(
        of signIn: SignIn,
        _ party: RelyingParty,
        _ id: SessionID
    ) throws(OIDCError) -> TokenSet? {
        guard configuration.keepsTokens, signIn.accessToken != nil else { return nil }
        let key = try SessionTokenStore.key(id, party)
        return try TokenSet(signIn, for: key, obtainedAt: configuration.time.unixTime())
    }

    /// The query of a request without its question mark.
    static func query(_ request: HTTPRequest) -> String {
        let query = (request.path ?? "").utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        return String(decoding: query, as: UTF8.self)
    }

    /// The body of a form.
    static func form(_ request: HTTPRequest, _ body: [UInt8]) throws(OIDCError) -> String {
        let type = (request.headerFields[.contentType] ?? "").utf8.prefix { $0 != UInt8(ascii: ";") }
        let name = String(decoding: type, as: UTF8.self).lowercased().utf8.filter { $0 != UInt8(ascii: " ") }
        guard name.elementsEqual("application/x-www-form-urlencoded".utf8) else {
            throw OIDCError(
                .requestContentType,
                phase: .webSession,
                detail: "the body is no form",
                actual: request.headerFields[.contentType]
            )
        }
        guard let text = String(validating: body, as: UTF8.self) else {
            throw OIDCError(.callbackMalformed, phase: .callback, detail: "the form is not UTF-8")
        }
        return text
    }
}
