internal import JOSE
internal import Logging

extension RelyingParty {
    /// Begins a login on a device without a browser (RFC 8628).
    ///
    /// - Parameters:
    ///   - scopes: What is asked for; `openid` is added when it is missing.
    ///   - pkce: Whether PKCE is used, for providers that know it here.
    /// - Returns: What to show the user, and what ``completeDeviceLogin(_:progress:)`` waits with.
    /// - Throws: As ``beginDeviceLogin(_:)``.
    public func beginDeviceLogin(scopes: [Scope], pkce: Bool = false) async throws(OIDCError) -> DeviceLogin {
        try await beginDeviceLogin(DeviceAuthorizationRequest(scopes: scopes, pkce: pkce))
    }

    /// Begins a login on a device without a browser (RFC 8628 section 3.1).
    ///
    /// Show the user ``DeviceAuthorization/verificationURI`` and ``DeviceAuthorization/userCode``, then wait with
    /// ``completeDeviceLogin(_:progress:)``. Nothing opens a browser, and nothing should without being asked.
    ///
    /// - Parameter request: What is asked for.
    /// - Returns: What to show the user, and what to wait with.
    /// - Throws: ``OIDCError``: what ``metadata()`` throws, `discovery.member_missing` without a device authorization
    ///   endpoint, `authorization.parameter_reserved`, `authorization.pkce_unsupported`; `device.error_response`,
    ///   `device.malformed_response`, `device.verification_uri`; a `client_authentication.`, `transport.`, `response.` or
    ///   `json.` code.
    public func beginDeviceLogin(
        _ request: DeviceAuthorizationRequest = DeviceAuthorizationRequest()
    ) async throws(OIDCError) -> DeviceLogin {
        let metadata = try await metadata()
        let scopes = AuthorizationRequest(scopes: request.scopes).effectiveScopes
        let nonce: Nonce? = request.nonce ? try .random(octets: 32) : nil
        let verifier: CodeVerifier? = request.pkce ? try .random(octets: 32) : nil
        var form: [FormEncoding.Pair] = [("scope", scopes.map(\.rawValue).joined(separator: " "))]
        if let nonce { form.append(("nonce", nonce.revealed)) }
        if let verifier {
            try AuthorizationParameters.requireS256(metadata)
            form.append(("code_challenge", try AuthorizationParameters.challenge(for: verifier)))
            form.append(("code_challenge_method", "S256"))
        }
        for (name, value) in request.additionalParameters {
            guard !AuthorizationParameters.isReserved(name) else {
                throw OIDCError(
                    .authorizationParameterReserved,
                    phase: .deviceAuthorization,
                    detail: "a free parameter can't set one of the protocol",
                    actual: name
                )
            }
            form.append((name, value))
        }
        let (endpoint, authentication) = try await authenticate(at: .deviceAuthorization, metadata)
        // A client that authenticates in the header needs none (RFC 8628 section 3.1); many providers want one.
        if !authentication.parameters.contains(where: { $0.name.isExactly("client_id") }) {
            form.append(("client_id", client.id))
        }
        let (asked, askedAt) = (configuration.time.monotonicTime(), configuration.time.unixTime())
        let authorization = try await exchanger.perform(
            DeviceAuthorizationExchange(
                url: endpoint,
                authentication: authentication,
                form: form,
                security: configuration.security,
                nonce: nonce
            )
        )
        configuration.logger?.debug("began device login", metadata: ["issuer": "\(issuer)"])
        return DeviceLogin(
            authorization: authorization,
            issuer: issuer,
            clientID: client.id,
            scopes: scopes,
            expiresAt: askedAt + authorization.expiresIn,
            deadline: asked + .seconds(authorization.expiresIn),
            codeVerifier: verifier,
            nonce: nonce
        )
    }

    /// Waits until the user has confirmed a device login, and verifies the ID token (RFC 8628 sections 3.4 and 3.5).
    ///
    /// It keeps the provider's interval, makes it longer when the provider says so, and lives through connections that
    /// fail, servers that are out of order and pages of proxies until the codes end. Cancelling the task ends it at once.
    ///
    /// - Parameters:
    ///   - login: What ``beginDeviceLogin(_:)`` gave.
    ///   - progress: Is called after each poll that hasn't ended the login.
    /// - Returns: Who signed in, and the tokens.
    /// - Throws: ``OIDCError``: `device.access_denied`, `device.expired`, `login.other_party`, `transport.cancelled`;
    ///   `token.error_response` for any other refusal; then as ``completeLogin(callback:pending:)`` once the tokens are
    ///   there.
    public func completeDeviceLogin(
        _ login: DeviceLogin,
        progress: (@Sendable (DeviceLoginProgress) -> Void)? = nil
    ) async throws(OIDCError) -> SignIn {
        try await observation.run(.completeDeviceLogin) { () async throws(OIDCError) in
            try await complete(login, progress)
        }
    }

    private func complete(
        _ login: DeviceLogin,
        _ progress: (@Sendable (DeviceLoginProgress) -> Void)?
    ) async throws(OIDCError) -> SignIn {
        guard login.issuer == issuer, login.clientID.isExactly(client.id) else {
            throw OIDCError(
                .loginOtherParty,
                phase: .deviceAuthorization,
                detail: "the device login is of another issuer or client",
                expected: issuer.string,
                actual: login.issuer.string
            )
        }
        let metadata = try await metadata()
        let (response, endpoint) = try await poll(login, metadata, progress)
        let signIn = try await signIn(
            response,
            from: endpoint,
            expecting: IDTokenExpectation(nonce: login.nonce, accessToken: response.accessToken),
            scopes: login.scopes,
            metadata
        )
        configuration.logger?.debug("completed device login", metadata: ["issuer": "\(issuer)"])
        return signIn
    }

    private func poll(
        _ login: DeviceLogin,
        _ metadata: ProviderMetadata,
        _ progress: (@Sendable (DeviceLoginProgress) -> Void)?
    ) async throws(OIDCError) -> (TokenResponse, EndpointURL) {
        let time = configuration.time
        var polling = DevicePolling(
            now: time.monotonicTime(),
            deadline: login.deadline,
            interval: .seconds(login.authorization.interval)
        )
        var pollCount = 0
        var fault: OIDCError?
        while case .poll(let moment) = polling.next {
            try await wait(until: moment)
            let (endpoint, authentication) = try await authenticate(at: .token, metadata)
            do throws(OIDCError) {
                let exchange = DeviceTokenExchange(login: login, url: endpoint, authentication: authentication)
                return (try await exchanger.perform(exchange), endpoint)
            } catch {
                pollCount += 1
                let outcome = DevicePolling.Outcome(error)
                let now = time.monotonicTime()
                guard !Task.isCancelled else { throw Self.cancelled }
                guard polling.polled(outcome, now: now) else { throw Self.ending(outcome, error) }
                fault = outcome == .fault ? error : nil
                guard case .poll(let next) = polling.next else { break }
                progress?(
                    DeviceLoginProgress(
                        event: fault.map { .fault($0) } ?? (outcome == .slowDown ? .slowDown : .pending),
                        pollCount: pollCount,
                        nextPoll: next - now,
                        timeLeft: login.deadline - now
                    )
                )
            }
        }
        throw OIDCError(
            .deviceExpired,
            phase: .deviceAuthorization,
            detail: "the codes have ended before the user confirmed",
            underlying: fault
        )
    }

    private func wait(until moment: Duration) async throws(OIDCError) {
        do {
            try await configuration.time.sleep(until: moment)
        } catch {
            throw Self.cancelled
        }
        guard !Task.isCancelled else { throw Self.cancelled }
    }

    private static var cancelled: OIDCError {
        OIDCError(.transportCancelled, phase: .deviceAuthorization, detail: "the task was cancelled")
    }

    /// The error that a login ends with.
    private static func ending(_ outcome: DevicePolling.Outcome, _ error: OIDCError) -> OIDCError {
        let (code, detail): (ErrorCode, String)
        switch outcome {
        case .denied: (code, detail) = (.deviceAccessDenied, "the user, or the provider, said no")
        case .expired: (code, detail) = (.deviceExpired, "the provider says that the codes have ended")
        default: return error
        }
        return OIDCError(
            code,
            phase: .deviceAuthorization,
            endpoint: error.endpoint,
            status: error.status,
            detail: detail,
            providerError: error.providerError
        )
    }
}
