internal import JOSE

/// The rules that a logout token must keep (OIDC Back-Channel Logout 1.0 section 2.6), one function each.
struct LogoutTokenRules {
    let claims: Claims
    let policy: TokenPolicy
    let now: Int64

    /// `typ` may be left out; one of another kind is another kind of token (RFC 8725 section 3.11).
    func checkType(_ header: JWSHeader) throws(OIDCError) {
        guard header.isType("logout+jwt") != false else {
            throw refusal(
                .logoutTokenTypeMismatch,
                "the header says that this is another kind of token",
                expected: "logout+jwt",
                actual: header.type
            )
        }
    }

    func checkIssuer() throws(OIDCError) {
        let issuer = try string("iss")
        guard issuer.isExactly(policy.issuer.string) else {
            throw refusal(
                .logoutTokenIssuerMismatch,
                "the token is of another issuer",
                expected: policy.issuer.string,
                actual: issuer
            )
        }
    }

    /// `aud` has the client, and beside it only audiences that are trusted.
    func checkAudience() throws(OIDCError) {
        guard let value = claims["aud"] else { throw missing("\"aud\" is") }
        let json = claims.json
        guard let audience = IDTokenCandidate.Audience(json, at: value.place) else { throw malformed("aud") }
        guard audience.contains(policy.clientID, in: json) else {
            throw refusal(
                .logoutTokenAudienceMismatch,
                "the token is not for this client",
                expected: policy.clientID,
                actual: audience.text(in: json)
            )
        }
        if let stranger = audience.stranger(in: json, to: policy.clientID, policy.trustedAudiences) {
            throw refusal(
                .logoutTokenUntrustedAudience,
                "the token is also for an audience that is not trusted",
                expected: ([policy.clientID] + policy.trustedAudiences).joined(separator: ", "),
                actual: json.string(at: stranger)
            )
        }
    }

    func expiry() throws(OIDCError) -> Int64 {
        let expiry = try date("exp")
        guard expiry.seconds + Double(policy.clockTolerance.seconds) > Double(now) else {
            throw refusal(
                .logoutTokenExpired,
                "the token has expired",
                expected: "after \(now - policy.clockTolerance.seconds)",
                actual: String(expiry.wholeSeconds)
            )
        }
        return expiry.wholeSeconds
    }

    func issueTime() throws(OIDCError) -> Int64 {
        let issued = try date("iat")
        let age = Double(now) - issued.seconds
        let tolerance = Double(policy.clockTolerance.seconds)
        guard age >= -tolerance else {
            throw refusal(
                .logoutTokenIssuedInFuture,
                "the token was issued in the future",
                expected: "at most \(now + policy.clockTolerance.seconds)",
                actual: String(issued.wholeSeconds)
            )
        }
        if case .atMost(let seconds) = policy.age, age > Double(seconds) + tolerance {
            throw refusal(
                .logoutTokenTooOld,
                "the token was issued too long ago",
                expected: "at most \(seconds) s ago",
                actual: String(issued.wholeSeconds)
            )
        }
        return issued.wholeSeconds
    }

    func checkEvent() throws(OIDCError) {
        guard let events = claims["events"] else { throw missing("\"events\" is") }
        guard events.isObject else { throw malformed("events") }
        guard let event = events[LogoutTokenVerifier.event] else {
            throw refusal(
                .logoutTokenEventMismatch,
                "the events are others",
                expected: LogoutTokenVerifier.event,
                actual: events.object?.map(\.name).joined(separator: ", ")
            )
        }
        guard event.isObject else { throw malformed("events") }
    }

    /// A nonce is forbidden, so that no logout token can pass for an ID token, nor the other way round.
    func checkNonce() throws(OIDCError) {
        guard claims["nonce"] == nil else {
            throw refusal(.logoutTokenNoncePresent, "a logout token has no \"nonce\"")
        }
    }

    func string(_ name: String) throws(OIDCError) -> String {
        guard let string = try optionalString(name) else { throw missing("\"\(name)\" is") }
        return string
    }

    func optionalString(_ name: String) throws(OIDCError) -> String? {
        guard let value = claims[name] else { return nil }
        guard let string = value.protocolString, !string.isEmpty else { throw malformed(name) }
        return string
    }

    func missing(_ what: String) -> OIDCError { refusal(.logoutTokenClaimMissing, "\(what) missing") }

    private func date(_ name: String) throws(OIDCError) -> NumericDate {
        guard let value = claims[name] else { throw missing("\"\(name)\" is") }
        guard let date = NumericDate(value) else { throw malformed(name) }
        return date
    }

    private func malformed(_ name: String) -> OIDCError {
        refusal(.logoutTokenClaimMalformed, "\"\(name)\" has a wrong type or an impossible value")
    }

    private func refusal(
        _ code: ErrorCode,
        _ detail: String,
        expected: String? = nil,
        actual: String? = nil
    ) -> OIDCError {
        OIDCError(code, phase: .logoutToken, detail: detail, expected: expected, actual: actual)
    }
}
