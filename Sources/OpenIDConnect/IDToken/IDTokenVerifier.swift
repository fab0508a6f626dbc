public import JOSE

/// Verifies ID tokens of one issuer for one client (OIDC Core 3.1.3.7).
///
/// Synchronous and without a lock; the keys are an immutable snapshot.
public struct IDTokenVerifier: Sendable {
    /// What tokens must keep, whatever a login expects besides.
    public let policy: TokenPolicy

    /// Makes a verifier.
    ///
    /// - Parameter policy: What tokens must keep.
    public init(_ policy: TokenPolicy) {
        self.policy = policy
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
    /// - Parameters:
    ///   - token: The token's octets.
    ///   - keys: The issuer's published keys; nil when they can't be had: the checks of key and signature are then
    ///     named as not made, and the report isn't valid.
    ///   - expectation: What this login expects.
    ///   - now: The time, in seconds since 1970-01-01T00:00:00Z.
    public func report(
        of token: [UInt8],
        keys: JWKSet?,
        expecting expectation: IDTokenExpectation = IDTokenExpectation(),
        at now: Int64
    ) -> ValidationReport {
        var sink = CollectingSink(isExplaining: true)
        if let keys {
            _ = try? validate(token, keys: keys, expecting: expectation, at: now, sink: &sink)
        } else {
            try? judgeUnverified(token, expectation, now, &sink)
        }
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
            jws = try CompactJWS(parsing: token, limits: policy.limits)
        } catch {
            try sink.failed(error)
            return nil
        }
        sink.passed(.form)
        var verified: VerifiedJWS?
        do throws(JOSEError) {
            let signed = try policy.verify(jws, keys)
            verified = signed
            sink.verified(signed, policy)
        } catch {
            try sink.failed(error)
        }
        let claims = try judgeClaims(of: jws, verified, expectation, now, &sink)
        guard let claims, let verified else { return nil }
        return IDToken(claims: claims, header: verified.header, algorithm: verified.algorithm, octets: token)
    }

    /// The checks that need no key.
    private func judgeUnverified(
        _ token: [UInt8],
        _ expectation: IDTokenExpectation,
        _ now: Int64,
        _ sink: inout CollectingSink
    ) throws(OIDCError) {
        let jws: CompactJWS
        do throws(JOSEError) {
            jws = try CompactJWS(parsing: token, limits: policy.limits)
        } catch {
            return sink.failed(error)
        }
        sink.passed(.form)
        do throws(JOSEError) {
            _ = try JWSVerifier.algorithm(of: jws, among: policy.algorithms)
            sink.passed(.algorithm)
        } catch {
            sink.failed(error)
        }
        sink.notMade(.key, "there are no keys to look for it in")
        sink.notMade(.signature, "there are no keys to verify it with")
        _ = try judgeClaims(of: jws, nil, expectation, now, &sink)
    }

    /// Reads the claims and applies the rules; nil when they can't be read and the sink goes on.
    private func judgeClaims(
        of jws: CompactJWS,
        _ verified: VerifiedJWS?,
        _ expectation: IDTokenExpectation,
        _ now: Int64,
        _ sink: inout some RuleSink
    ) throws(OIDCError) -> ProtocolClaims? {
        let claims: ProtocolClaims
        do throws(JOSEError) {
            claims = ProtocolClaims(try Claims(parsing: jws.payload, limits: policy.limits.json))
        } catch {
            try sink.failed(error)
            return nil
        }
        var signature: IDTokenCandidate.Signature?
        if let verified { signature = .init(algorithm: verified.algorithm, keyKind: verified.keyKind) }
        let candidate = IDTokenCandidate(
            claims: claims,
            header: jws.header,
            signature: signature,
            now: now
        )
        try IDTokenRules.apply(to: candidate, policy, expectation, into: &sink)
        return claims
    }
}
