internal import JOSE

/// Verifies a token with claims of another source.
struct ClaimsVerifier {
    let source: ClaimSource
    let issuer: Issuer?
    let algorithms: [SignatureAlgorithm]
    let tolerance: ClockTolerance
    let now: Int64

    func verify(_ token: CompactJWS, _ keys: JWKSet) throws(OIDCError) -> SourcedClaims {
        let claims: Claims
        do throws(JOSEError) {
            let verifier = JWSVerifier(keys: keys, algorithms: algorithms.filter { !$0.isSymmetric })
            claims = try Claims(parsing: try verifier.verify(token).payload)
        } catch {
            throw OIDCError(error, phase: .claims)
        }
        if let issuer, !(claims["iss"]?.isString(issuer.string) ?? false) {
            throw OIDCError(
                .claimsIssuerMismatch,
                phase: .claims,
                detail: "the claims are not from the trusted source's issuer",
                expected: issuer.string,
                actual: claims["iss"]?.string
            )
        }
        try check("exp", claims) { $0.seconds > Double(now) - Double(tolerance.seconds) }
        try check("nbf", claims) { $0.seconds <= Double(now) + Double(tolerance.seconds) }
        return SourcedClaims(source: source, claims: claims)
    }

    private func check(_ name: String, _ claims: Claims, _ isValid: (NumericDate) -> Bool) throws(OIDCError) {
        guard let value = claims[name] else { return }
        guard let date = NumericDate(value), isValid(date) else {
            throw OIDCError(
                .claimsExpired,
                phase: .claims,
                detail: "\"\(name)\" says that the claims are not valid now",
                actual: value.text
            )
        }
    }
}
