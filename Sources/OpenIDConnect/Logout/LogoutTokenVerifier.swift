public import JOSE

/// Verifies logout tokens of one issuer for one client (OIDC Back-Channel Logout 1.0 section 2.6).
///
/// The same keys and algorithms as for ID tokens, and never `none`. What the token says is beyond doubt afterwards;
/// whether it was used before is for ``RelyingParty/backChannelLogout(_:body:sessions:)`` to see.
public struct LogoutTokenVerifier: Sendable {
    /// What tokens must keep.
    public let policy: TokenPolicy

    /// The member of `events` that makes a logout token.
    public static let event = "http://schemas.openid.net/event/backchannel-logout"

    /// Makes a verifier.
    ///
    /// - Parameter policy: What tokens must keep; the same as for ID tokens.
    public init(_ policy: TokenPolicy) {
        self.policy = policy
    }

    /// Verifies a token, ending at the first check that fails.
    ///
    /// - Parameters:
    ///   - token: The token's octets.
    ///   - keys: The issuer's published keys.
    ///   - now: The time, in seconds since 1970-01-01T00:00:00Z.
    /// - Throws: ``OIDCError`` with the code of the check that failed: `jws.` for form, algorithm, key and signature,
    ///   `json.` and `base64url.` for the encoding, `logout_token.` for type and claims.
    public func verify(_ token: [UInt8], keys: JWKSet, at now: Int64) throws(OIDCError) -> LogoutToken {
        let verified: VerifiedJWS
        let claims: Claims
        do throws(JOSEError) {
            let jws = try CompactJWS(parsing: token, limits: policy.limits)
            verified = try policy.verify(jws, keys)
            claims = try Claims(parsing: verified.payload, limits: policy.limits.json)
        } catch {
            throw OIDCError(error, phase: .logoutToken)
        }
        let rules = LogoutTokenRules(claims: claims, policy: policy, now: now)
        try rules.checkType(verified.header)
        try rules.checkIssuer()
        try rules.checkAudience()
        let expiresAt = try rules.expiry()
        let issuedAt = try rules.issueTime()
        let tokenID = try rules.string("jti")
        try rules.checkEvent()
        try rules.checkNonce()
        let (subject, sessionID) = (try rules.optionalString("sub"), try rules.optionalString("sid"))
        guard subject != nil || sessionID != nil else { throw rules.missing("\"sub\" and \"sid\" are both") }
        return LogoutToken(
            claims: claims,
            issuer: policy.issuer,
            subject: subject,
            sessionID: sessionID,
            tokenID: tokenID,
            issuedAt: issuedAt,
            expiresAt: expiresAt
        )
    }
}
