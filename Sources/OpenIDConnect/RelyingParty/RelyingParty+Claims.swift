internal import JOSE

extension RelyingParty {
    /// Gets the claims of another source: verifies aggregated ones, fetches and verifies distributed ones
    /// (OIDC Core 5.6.2).
    ///
    /// Nothing else does this: a source that the provider names is fetched only here, and only where the caller trusts
    /// it.
    ///
    /// - Parameters:
    ///   - source: One of ``ClaimSet/claimSources``.
    ///   - trusted: The sources that the application trusts. A distributed source is the first with its endpoint's origin;
    ///     an aggregated one the first with the issuer that the token names, else the first that asks for none.
    /// - Returns: The claims that the source may speak for.
    /// - Throws: ``OIDCError`` `claims.source_untrusted` before anything is fetched, `claims.error_response`,
    ///   `claims.issuer_mismatch`, `claims.expired`, a `jws.` code (`jws.algorithm_not_allowed` for an unsigned token), a
    ///   `transport.`, `response.` or `json.` code.
    public func claims(
        from source: ClaimSource,
        trusting trusted: [TrustedClaimSource]
    ) async throws(OIDCError) -> SourcedClaims {
        switch source.kind {
        case .aggregated:
            let octets = Array((source.token ?? "").utf8)
            let token = try parse(octets)
            // Which source to hold the token to; what it says of itself counts only once the signature is right.
            let stated = (try? Claims(parsing: token.payload))?["iss"]
            let match =
                trusted.first { $0.issuer.map { stated?.isString($0.string) ?? false } ?? false }
                ?? trusted.first { $0.issuer == nil }
            guard let match else { throw Self.untrusted(source, actual: stated?.string) }
            return try await verify(octets, token, source, match)
        case .distributed(let endpoint):
            let url = EndpointURL(endpoint, security: configuration.security)
            let match = trusted.first { trusted in
                url.map { trusted.origin?.isExactly($0.origin) ?? false } ?? false
            }
            guard let url, let match else { throw Self.untrusted(source, actual: endpoint) }
            let octets = try await exchanger.perform(
                ClaimsExchange(
                    url: url,
                    accessToken: source.accessToken,
                    maximumSize: configuration.limits.maximumTokenSize
                )
            )
            return try await verify(octets, try parse(octets), source, match)
        }
    }

    private func verify(
        _ octets: [UInt8],
        _ token: CompactJWS,
        _ source: ClaimSource,
        _ trusted: TrustedClaimSource
    ) async throws(OIDCError) -> SourcedClaims {
        func verifier(_ algorithms: [SignatureAlgorithm]) -> ClaimsVerifier {
            ClaimsVerifier(
                source: source,
                issuer: trusted.issuer,
                algorithms: algorithms,
                tolerance: configuration.clockTolerance,
                now: configuration.time.unixTime()
            )
        }
        switch trusted.keys {
        case .own(let keys, let algorithms): return try verifier(algorithms).verify(token, keys)
        case .provider:
            let metadata = try await metadata()
            let verifier = try verifier(configuration.algorithms.algorithms(metadata))
            return try await keys.verify(.claims, octets, metadata) { keys throws(OIDCError) in
                try verifier.verify(token, keys)
            }
        }
    }

    private func parse(_ token: [UInt8]) throws(OIDCError) -> CompactJWS {
        do throws(JOSEError) {
            return try CompactJWS(parsing: token, limits: configuration.limits)
        } catch {
            throw OIDCError(error, phase: .claims)
        }
    }

    private static func untrusted(_ source: ClaimSource, actual: String?) -> OIDCError {
        OIDCError(
            .claimsSourceUntrusted,
            phase: .claims,
            detail: "the source \"\(UntrustedText.scrub(source.name))\" is not one that is trusted",
            actual: actual
        )
    }
}
