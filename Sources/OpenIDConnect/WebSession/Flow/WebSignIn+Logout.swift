internal import HTTPTypes

extension WebSignIn {
    private static let logoutCookie = "logout"
    /// How long a user may take to log out at the provider, in seconds.
    private static let logoutLifetime: Int64 = 600

    /// Ends the session here first, then at the provider.
    func logout(
        _ request: HTTPRequest,
        _ body: [UInt8],
        _ cookies: RequestCookies
    ) async throws(OIDCError) -> WebResponse {
        try RequestOrigin.check(request, origin: self.cookies.origin)
        let isEverywhere = FormEncoding.decode(body)?.contains { $0.name.isExactly("everywhere") } ?? false
        let session = try await sessions.find(cookies).session
        if isEverywhere, let session { try await sessions.endAll(of: session) }
        let ended = try await sessions.end(cookies)
        let provider = session.flatMap { session in providers.first { $0.name.isExactly(session.provider) } }
        // A provider that has no logout, or can't be reached, doesn't keep anybody from signing out here.
        guard let provider, provider.endsProviderSession,
            let logout = try? await provider.party.beginLogout(LogoutRequest(idTokenHint: session?.tokens?.idToken))
        else { return .redirect(to: configuration.signedOutLanding.string, cookies: ended) }
        return .redirect(to: logout.url, cookies: ended + [try keep(logout.pending)].compactMap { $0 })
    }

    private func keep(_ pending: PendingLogout?) throws(OIDCError) -> ResponseCookie? {
        guard let pending else { return nil }
        let value = try logouts.sealText(
            pending.serialized(),
            name: cookies.name(Self.logoutCookie),
            expiresAt: configuration.time.unixTime() + Self.logoutLifetime
        )
        return try cookies.cookie(Self.logoutCookie, value, sameSite: .lax, maximumAge: Self.logoutLifetime)
    }

    /// The return from the provider's logout. The session here has ended before, so the user goes on in any case; whether
    /// the provider's has ended is for the application to see.
    func logoutReturn(_ request: HTTPRequest, _ cookies: RequestCookies) -> WebResponse {
        var refusal: OIDCError?
        do throws(OIDCError) {
            let name = self.cookies.name(Self.logoutCookie)
            guard let value = try cookies.value(name) else {
                throw OIDCError(.logoutStateMissing, phase: .logout, detail: "this browser has begun no logout")
            }
            let octets = try logouts.openText(value, name: name, at: configuration.time.unixTime())
            let pending = try PendingLogout(serialized: octets)
            guard let provider = providers.first(where: { $0.party.issuer == pending.issuer }) else {
                throw OIDCError(.logoutIssuerMismatch, phase: .logout, detail: "the provider is none of this site's")
            }
            try provider.party.completeLogout(callback: .query(Self.query(request)), pending: pending)
        } catch {
            refusal = error
        }
        return .redirect(
            to: configuration.signedOutLanding.string,
            cookies: [self.cookies.deletion(Self.logoutCookie)],
            refusal: refusal
        )
    }

    /// A logout token, which comes from the provider and not from a browser: no cookie counts.
    func backChannelLogout(_ provider: WebProvider, _ request: HTTPRequest, _ body: [UInt8]) async -> WebResponse {
        guard let store = configuration.sessions.store else { return WebResponse(.notFound) }
        let answer = await provider.party.backChannelLogout(request, body: body, sessions: store)
        return WebResponse(answer.response.status, refusal: answer.refusal)
    }

    /// The page in the provider's frame.
    func frontChannelLogout(
        _ provider: WebProvider,
        _ request: HTTPRequest,
        _ cookies: RequestCookies
    ) async -> WebResponse {
        let origin = EndpointURL(provider.party.issuer.string, security: .httpOnLoopback).map(CookiePolicy.serialized)
        func answer(
            _ status: HTTPResponse.Status,
            _ cookies: [ResponseCookie] = [],
            _ refusal: OIDCError? = nil
        ) -> WebResponse {
            WebResponse(
                status,
                cookies: cookies,
                frameAncestors: [origin].compactMap { $0 },
                refusal: refusal
            )
        }
        do throws(OIDCError) {
            let session = try await sessions.find(cookies).session
            let record = try session.map { session throws(OIDCError) in try sessions.record(of: session) }
            let logout = provider.party.frontChannelLogout(.query(Self.query(request)), session: record)
            guard logout.refusal == nil, !logout.endedSessions.isEmpty else {
                return answer(logout.response.status, [], logout.refusal)
            }
            return answer(.ok, try await sessions.end(cookies))
        } catch {
            return answer(.serviceUnavailable, [], error)
        }
    }
}
