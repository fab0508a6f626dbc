public import HTTPTypes
internal import JOSE
internal import Logging

extension RelyingParty {
    /// Begins a logout at the provider (OIDC RP-Initiated Logout 1.0 section 2).
    ///
    /// End the local session first, and do both only on a request that this site's own page has made: a POST with a
    /// CSRF token, never a GET, or any page could log users out. The user comes back to
    /// ``Client/postLogoutRedirectURI``, a constant of the configuration, whatever a request says.
    ///
    /// - Parameter request: What is asked for.
    /// - Returns: The URL to send the user to, and what judges the return.
    /// - Throws: ``OIDCError``: what ``metadata()`` throws, `discovery.member_missing` when the provider has no
    ///   `end_session_endpoint`.
    public func beginLogout(_ request: LogoutRequest = LogoutRequest()) async throws(OIDCError) -> Logout {
        let metadata = try await metadata()
        var pending: PendingLogout?
        if client.postLogoutRedirectURI != nil { pending = try PendingLogout(issuer: issuer) }
        let url = try EndSessionURL.build(request, client: client, pending: pending, metadata: metadata)
        return Logout(url: url, pending: pending)
    }

    /// Judges the user's return from the provider's logout (OIDC RP-Initiated Logout 1.0 section 3).
    ///
    /// - Parameters:
    ///   - callback: What the user agent brought to the post-logout redirect URI.
    ///   - pending: What ``beginLogout(_:)`` gave to this browser.
    /// - Throws: ``OIDCError`` `logout.state_missing`, `logout.state_mismatch`, `logout.malformed`,
    ///   `logout.issuer_mismatch` when it was begun at another provider. The local session has ended all the same; that
    ///   the provider's has is then not confirmed.
    public func completeLogout(callback: Callback, pending: PendingLogout) throws(OIDCError) {
        guard pending.issuer == issuer else {
            throw OIDCError(
                .logoutIssuerMismatch,
                phase: .logout,
                detail: "the pending logout is of another issuer",
                expected: issuer.string,
                actual: pending.issuer.string
            )
        }
        let parameters = try LogoutParameters(callback.parameters(.query), names: ["state"])
        guard let state = parameters["state"] else {
            throw OIDCError(.logoutStateMissing, phase: .logout, detail: "there is no \"state\"")
        }
        guard State(state) == pending.state else {
            throw OIDCError(
                .logoutStateMismatch,
                phase: .logout,
                detail: "\"state\" is not that of the pending logout"
            )
        }
    }

    /// Answers a provider that logs a user out (OIDC Back-Channel Logout 1.0): verifies the logout token, takes it once,
    /// and ends the sessions that it is about.
    ///
    /// The request comes without any cookie, and from anywhere: nothing but the token counts.
    ///
    /// - Parameters:
    ///   - request: The request at `backchannel_logout_uri`; a POST with a form.
    ///   - body: Its body.
    ///   - sessions: Finds and ends the sessions.
    /// - Returns: What to answer, and what came of it. Sessions that have ended already are no failure.
    public func backChannelLogout(
        _ request: HTTPRequest,
        body: [UInt8],
        sessions: any SessionIndex
    ) async -> LogoutAnswer {
        do throws(OIDCError) {
            let ended = try await observation.run(.backChannelLogout) { () async throws(OIDCError) in
                let token = try await logoutToken(in: request, body)
                try await consume(token)
                return try await end(token.target, sessions)
            }
            configuration.logger?.debug(
                "ended sessions",
                metadata: ["issuer": "\(issuer)", "count": "\(ended.count)"]
            )
            return LogoutAnswer(endedSessions: ended)
        } catch {
            configuration.logger?.debug(
                "refused logout",
                metadata: ["issuer": "\(issuer)", "code": "\(error.code)", "phase": "\(error.phase)"]
            )
            return LogoutAnswer(refusal: error)
        }
    }

    /// Answers the provider's page that has the client's logout page in a frame (OIDC Front-Channel Logout 1.0
    /// section 2).
    ///
    /// Any page can make a browser ask for that URL, so `iss` and `sid` must be there and be those of the session; it
    /// ends that one session in this browser, and never revokes a token.
    ///
    /// - Parameters:
    ///   - callback: The URL that was asked for.
    ///   - session: The session that the browser's cookie names; nil without one, as browsers that keep third-party
    ///     cookies apart will have it.
    /// - Returns: What to answer (let it be framed by the provider), and the session that is to end.
    public func frontChannelLogout(_ callback: Callback, session: SessionRecord?) -> LogoutAnswer {
        do throws(OIDCError) {
            let parameters = try LogoutParameters(callback.parameters(.query), names: ["iss", "sid"])
            guard let stated = parameters["iss"], let sessionID = parameters["sid"], !sessionID.isEmpty else {
                throw OIDCError(.logoutMalformed, phase: .logout, detail: "\"iss\" or \"sid\" is missing")
            }
            guard stated.isExactly(issuer.string), session.map({ $0.issuer == issuer }) ?? true else {
                throw OIDCError(
                    .logoutIssuerMismatch,
                    phase: .logout,
                    detail: "the logout is of another issuer",
                    expected: issuer.string,
                    actual: stated
                )
            }
            guard let session else { return LogoutAnswer(endedSessions: []) }
            guard let own = session.sessionID, own.isExactly(sessionID) else {
                throw OIDCError(.logoutSessionMismatch, phase: .logout, detail: "\"sid\" is not that of the session")
            }
            return LogoutAnswer(endedSessions: [session.id])
        } catch {
            return LogoutAnswer(refusal: error)
        }
    }

    /// What asks the provider's page whether the session of a login has changed (OIDC Session Management 1.0).
    ///
    /// - Parameter signIn: A completed login.
    /// - Returns: Nil when the provider has sent no session state, or a damaged one.
    /// - Throws: ``OIDCError``: what ``metadata()`` throws, `discovery.member_missing` without a
    ///   `check_session_iframe`.
    public func sessionCheck(for signIn: SignIn) async throws(OIDCError) -> SessionCheck? {
        // A space would end the session state early (OIDC Session Management 1.0 section 2).
        guard let sessionState = signIn.sessionState, !sessionState.isEmpty,
            sessionState.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return SessionCheck(
            frameURL: try await metadata().endpoint("check_session_iframe"),
            clientID: client.id,
            sessionState: sessionState
        )
    }

    private func end(_ target: LogoutTarget, _ sessions: any SessionIndex) async throws(OIDCError) -> [String] {
        do {
            return try await sessions.end(target)
        } catch {
            throw OIDCError(
                .logoutStoreFailed,
                phase: .logout,
                detail: "the sessions could not be ended",
                underlying: error
            )
        }
    }

    private func logoutToken(in request: HTTPRequest, _ body: [UInt8]) async throws(OIDCError) -> LogoutToken {
        guard request.method == .post else {
            throw OIDCError(.logoutMalformed, phase: .logout, detail: "a logout token comes by POST")
        }
        let parameters = try LogoutParameters(FormEncoding.decode(body), names: ["logout_token"])
        guard let text = parameters["logout_token"] else {
            throw OIDCError(.logoutMalformed, phase: .logout, detail: "there is no \"logout_token\"")
        }
        let metadata = try await metadata()
        let verifier = LogoutTokenVerifier(try await tokenPolicy(metadata))
        return try await verify(.logoutToken, text, metadata, verifier.policy) {
            (octets, keys, now) throws(OIDCError) in
            try verifier.verify(octets, keys: keys, at: now)
        }
    }

    /// Takes a token once. Its name is hashed: a store's keys are not for strangers to choose.
    private func consume(_ token: LogoutToken) async throws(OIDCError) {
        let name: String
        do throws(JOSEError) {
            name = Base64URL.encode(try Digest.sha256.hash(Array("\(issuer.string)\0\(token.tokenID)".utf8)))
        } catch {
            throw OIDCError(error, phase: .logout)
        }
        let (end, isBeyond) = token.expiresAt.addingReportingOverflow(configuration.clockTolerance.seconds + 1)
        let isFirst: Bool
        do {
            isFirst = try await oneTimeValues.consume("logout_token:\(name)", expiresAt: isBeyond ? .max : end)
        } catch {
            throw OIDCError(
                .logoutStoreFailed,
                phase: .logout,
                detail: "the store for used logout tokens failed",
                underlying: error
            )
        }
        guard isFirst else {
            throw OIDCError(.logoutTokenReplayed, phase: .logoutToken, detail: "the token was used before")
        }
    }
}
