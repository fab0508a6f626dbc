public import HTTPTypes

extension WebSignIn {
    /// The session of a request, for pages that anybody may see.
    ///
    /// - Parameter request: The request.
    /// - Returns: The session, nil when nobody is signed in; and the header fields that belong to the answer. A request
    ///   whose cookies can't be read has no session.
    /// - Throws: ``OIDCError`` `cookie.duplicate`, `cookie.malformed`, `web_session.store_failed`: who is signed in isn't
    ///   known, which is not the same as nobody.
    public func session(for request: HTTPRequest) async throws(OIDCError) -> (session: Session?, fields: HTTPFields) {
        let found = try await sessions.find(RequestCookies(request.headerFields))
        return (found.session, fields(found))
    }

    /// Judges a request for a page that needs a signed-in user.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - requirement: What the page demands.
    /// - Returns: The session, or what to answer instead.
    public func access(
        for request: HTTPRequest,
        requiring requirement: AccessRequirement = AccessRequirement()
    ) async -> Access {
        do throws(OIDCError) {
            let cookies = try RequestCookies(request.headerFields)
            let found = try await sessions.find(cookies)
            guard let session = found.session, let provider = provider(of: session) else {
                return .refused(signInFirst(request, found))
            }
            if let missing = requirement.scopes.first(where: { !session.scopes.contains($0) }) {
                throw OIDCError(
                    .webSessionScopeMissing,
                    phase: .webSession,
                    detail: "a scope was not granted",
                    expected: missing.rawValue
                )
            }
            do throws(OIDCError) {
                try requirement.rule?(session)
            } catch {
                return .refused(page(error, provider, status: .forbidden))
            }
            guard let stronger = stepUp(session, provider.request, requirement) else {
                return .granted(session, fields: fields(found))
            }
            guard Self.isNavigation(request) else {
                throw OIDCError(.webSessionStepUp, phase: .webSession, detail: "the sign-in is too old or too weak")
            }
            return .refused(try await begin(provider, stronger, target(of: request), cookies))
        } catch {
            return .refused(page(error))
        }
    }

    /// Keeps a session whose claims the application has changed.
    ///
    /// - Parameter session: The session of this request, changed.
    /// - Returns: The header fields that belong to the answer; set them in the place of those of
    ///   ``session(for:)`` or ``access(for:requiring:)``.
    /// - Throws: ``OIDCError`` `web_session.conflict` when it was changed or ended after it was read, by another request, or
    ///   by a refresh of its tokens; `cookie.too_large`, `web_session.store_failed`.
    public func update(_ session: Session) async throws(OIDCError) -> HTTPFields {
        fields(try await sessions.update(session))
    }

    func provider(of session: Session) -> WebProvider? {
        providers.first { $0.name.isExactly(session.provider) && $0.party.issuer == session.issuer }
    }

    private func fields(_ found: SessionManager.Found) -> HTTPFields {
        WebResponse.fields(found.cookies, frameAncestors: configuration.frameAncestors, isPage: false)
    }

    private static func isNavigation(_ request: HTTPRequest) -> Bool { RequestOrigin.isNavigation(request) }

    /// The page that was asked for; what was posted can't be asked for again.
    private func target(of request: HTTPRequest) -> ReturnTarget {
        guard request.method == .get, let path = request.path else { return configuration.landing }
        return ReturnTarget(path) ?? configuration.landing
    }

    private func signInFirst(_ request: HTTPRequest, _ found: SessionManager.Found) -> WebResponse {
        let error = OIDCError(.webSessionMissing, phase: .webSession, detail: "nobody is signed in")
        guard Self.isNavigation(request) else {
            // The scheme is none that a browser would ask the user about (RFC 9110 section 11.6.1).
            return WebResponse(
                .unauthorized,
                fields: [.wwwAuthenticate: "Session"],
                cookies: found.cookies,
                refusal: error
            )
        }
        let path = configuration.signInPath ?? providers[0].loginPath
        let query = FormEncoding.encode([("return_to", target(of: request).string)], space: "%20")
        return .redirect(to: "\(path)?\(query)", cookies: found.cookies, refusal: error)
    }

    /// What a login must ask for so that it is enough; nil when the session's was.
    private func stepUp(
        _ session: Session,
        _ request: AuthorizationRequest,
        _ requirement: AccessRequirement
    ) -> AuthorizationRequest? {
        var request = request
        var isEnough = true
        if !requirement.acrValues.isEmpty {
            let own = session.authenticationContext
            isEnough = own.map { own in requirement.acrValues.contains { $0.isExactly(own) } } ?? false
            request.requireACR(requirement.acrValues)
        }
        if let maximumAge = requirement.maximumAge {
            let age = session.authTime.map {
                configuration.time.unixTime().subtractingReportingOverflow($0).partialValue
            }
            isEnough = isEnough && (age.map { $0 <= maximumAge } ?? false)
            request.maxAge = maximumAge
        }
        return isEnough ? nil : request
    }
}
