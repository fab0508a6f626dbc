public import JOSE

/// Verifies logout tokens of one issuer for one client (OIDC Back-Channel Logout 1.0 section 2.6).
///
/// The same keys and algorithms as for ID tokens, and never `none`. What the token says is beyond doubt afterwards;
/// whether it was used before is for ``RelyingParty/backChannelLogout(_:body:sessions:)`` to see.
public struct LogoutTokenVerifier: Sendable {
    /// The issuer that tokens must be of.
    public let issuer: Issuer
    /// The client that tokens must be for.
    public let clientID: String
    /// The algorithms that are allowed.
    public let algorithms: [SignatureAlgorithm]
    private let sharedSecret: SymmetricKey?
    /// Other audiences that may stand beside the client.
    public var trustedAudiences: [String] = []
    /// By how much clocks may differ.
    public var clockTolerance = ClockTolerance.standard
    /// How long ago a token may have been issued.
    public var age = IDTokenAge.login
    /// The bounds of a token.
    public var limits = JOSELimits()

    /// The member of `events` that makes a logout token.
    public static let event = "http://schemas.openid.net/event/backchannel-logout"

    /// Makes a verifier.
    ///
    /// - Parameters:
    ///   - issuer: The issuer that tokens must be of.
    ///   - clientID: The client that tokens must be for.
    ///   - algorithms: The algorithms that are allowed; RS256 unless told.
    ///   - clientSecret: The client's secret, when the client was registered for HMAC. Without it HMAC is not allowed,
    ///     whatever `algorithms` says.
    /// - Throws: ``OIDCError`` `configuration.algorithms` when no algorithm is left, `hmac.key_too_short` for an empty
    ///   secret.
    public init(
        issuer: Issuer,
        clientID: String,
        algorithms: [SignatureAlgorithm] = [.rs256],
        clientSecret: ClientSecret? = nil
    ) throws(OIDCError) {
        let usable = algorithms.filter { !$0.isSymmetric || clientSecret != nil }
        guard !usable.isEmpty else {
            throw OIDCError(
                .configurationAlgorithms,
                phase: .configuration,
                detail: "no algorithm is allowed that can be used",
                actual: algorithms.map(\.name).joined(separator: ", ")
            )
        }
        self.issuer = issuer
        self.clientID = clientID
        self.algorithms = usable
        do throws(JOSEError) {
            sharedSecret = if let clientSecret { try SymmetricKey(Array(clientSecret.revealed.utf8)) } else { nil }
        } catch {
            throw OIDCError(error, phase: .configuration)
        }
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
            let jws = try CompactJWS(parsing: token, limits: limits)
            verified = try JWSVerifier(keys: keys, algorithms: algorithms, secret: sharedSecret).verify(jws)
            claims = try Claims(parsing: verified.payload, limits: limits.json)
        } catch {
            throw OIDCError(error, phase: .logoutToken)
        }
        let rules = LogoutTokenRules(claims: claims, policy: self, now: now)
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
            issuer: issuer,
            subject: subject,
            sessionID: sessionID,
            tokenID: tokenID,
            issuedAt: issuedAt,
            expiresAt: expiresAt
        )
    }
}
