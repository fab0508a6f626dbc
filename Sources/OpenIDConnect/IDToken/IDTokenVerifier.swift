public import JOSE

/// Verifies ID tokens of one issuer for one client (OIDC Core 3.1.3.7).
///
/// No check can be turned off. What can be set are policies whose loosest value is still safe.
public struct IDTokenVerifier: Sendable {
    /// The issuer that tokens must be of.
    public let issuer: Issuer
    /// The client that tokens must be for.
    public let clientID: String
    /// The algorithms that are allowed; the token's header chooses among them and never adds one.
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

    /// Makes a verifier.
    ///
    /// - Parameters:
    ///   - issuer: The issuer that tokens must be of.
    ///   - clientID: The client that tokens must be for.
    ///   - algorithms: The algorithms that are allowed; RS256 unless told.
    ///   - clientSecret: The client's secret, when the client was registered for HMAC (OIDC Core 10.1). Without it HMAC
    ///     is not allowed, whatever `algorithms` says; a published key is never taken for a secret.
    /// - Throws: ``OIDCError`` `configuration.issuer` or `configuration.client_id` for an empty one,
    ///   `configuration.algorithms` when no algorithm is left, `hmac.key_too_short` for an empty secret.
    public init(
        issuer: Issuer,
        clientID: String,
        algorithms: [SignatureAlgorithm] = [.rs256],
        clientSecret: ClientSecret? = nil
    ) throws(OIDCError) {
        guard !issuer.string.isEmpty else {
            throw OIDCError(.configurationIssuer, phase: .configuration, detail: "the issuer is empty")
        }
        guard !clientID.isEmpty else {
            throw OIDCError(.configurationClientID, phase: .configuration, detail: "the client ID is empty")
        }
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
    ///   - expectation: What this login expects.
    ///   - now: The time, in seconds since 1970-01-01T00:00:00Z.
    /// - Throws: ``OIDCError`` with the code of the check that failed: `jws.` for form, algorithm, key and signature,
    ///   `json.` and `base64url.` for the encoding, `id_token.` for the claims.
    public func verify(
        _ token: [UInt8],
        keys: JWKSet,
        expecting expectation: IDTokenExpectation = IDTokenExpectation(),
        at now: Int64
    ) throws(OIDCError) -> IDToken {
        var sink = RefusingSink()
        return try verify(token, keys: keys, expecting: expectation, at: now, sink: &sink)
    }

    /// Verifies a token and says what each check found, tolerated deviations among it.
    ///
    /// - Parameters: As for ``verify(_:keys:expecting:at:)``.
    /// - Throws: As ``verify(_:keys:expecting:at:)``.
    public func verifyAndReport(
        _ token: [UInt8],
        keys: JWKSet,
        expecting expectation: IDTokenExpectation = IDTokenExpectation(),
        at now: Int64
    ) throws(OIDCError) -> (idToken: IDToken, report: ValidationReport) {
        var sink = RecordingSink()
        let idToken = try verify(token, keys: keys, expecting: expectation, at: now, sink: &sink)
        return (idToken, sink.report)
    }

    /// Makes every check and says what each found, whether the token is refused or not.
    ///
    /// The claims of a token that was refused can't be had from the report.
    ///
    /// - Parameters: As for ``verify(_:keys:expecting:at:)``.
    public func report(
        of token: [UInt8],
        keys: JWKSet,
        expecting expectation: IDTokenExpectation = IDTokenExpectation(),
        at now: Int64
    ) -> ValidationReport {
        var sink = CollectingSink()
        _ = try? validate(token, keys: keys, expecting: expectation, at: now, sink: &sink)
        return sink.report
    }

    /// Verifies with a sink that throws at the first failure.
    private func verify(
        _ token: [UInt8],
        keys: JWKSet,
        expecting expectation: IDTokenExpectation,
        at now: Int64,
        sink: inout some RuleSink
    ) throws(OIDCError) -> IDToken {
        guard let idToken = try validate(token, keys: keys, expecting: expectation, at: now, sink: &sink) else {
            throw OIDCError(.jwsMalformed, phase: .idToken, detail: "the token could not be read")
        }
        return idToken
    }

    /// The one pipeline. Returns nil only when the sink goes on after a failure of form or signature.
    private func validate(
        _ token: [UInt8],
        keys: JWKSet,
        expecting expectation: IDTokenExpectation,
        at now: Int64,
        sink: inout some RuleSink
    ) throws(OIDCError) -> IDToken? {
        let jws: CompactJWS
        do throws(JOSEError) {
            jws = try CompactJWS(parsing: token, limits: limits)
        } catch {
            try sink.failed(error)
            return nil
        }
        sink.passed(.form)
        var verified: VerifiedJWS?
        do throws(JOSEError) {
            let signed = try JWSVerifier(keys: keys, algorithms: algorithms, secret: sharedSecret).verify(jws)
            verified = signed
            sink.passed(.algorithm)
            sink.passed(.key, deviation: !jws.header.hasKeyID ? "the token names no key" : nil)
            sink.passed(.signature)
        } catch {
            try sink.failed(error)
        }
        let claims: ProtocolClaims
        do throws(JOSEError) {
            claims = ProtocolClaims(try Claims(parsing: verified?.payload ?? jws.payload, limits: limits.json))
        } catch {
            try sink.failed(error)
            return nil
        }
        let candidate = IDTokenCandidate(
            claims: claims,
            header: jws.header,
            signature: verified.map { .init(algorithm: $0.algorithm, keyKind: $0.keyKind) },
            now: now
        )
        try IDTokenRules.apply(to: candidate, self, expectation, into: &sink)
        return verified.map { IDToken(claims: claims, verified: $0, octets: token) }
    }
}
