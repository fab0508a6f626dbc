internal import JOSE
internal import OpenIDConnect

/// Sees to it that a job's ID token goes to nobody but whom it was issued for.
///
/// The token isn't verified here, which is for the provider to do; its claims decide nothing but this.
enum IDTokenAudience {
    /// - Throws: ``OpenIDConnect/OIDCError`` `id_token_source.malformed` when it is no JWT,
    ///   `id_token_source.audience_mismatch` when it is for somebody else.
    static func check(_ token: RawIDToken, _ audience: String) throws(OIDCError) {
        let claims: Claims
        do throws(JOSEError) {
            claims = try Claims(parsing: CompactJWS(parsing: Array(token.revealed.utf8)).payload)
        } catch {
            throw OIDCError(
                .idTokenSourceMalformed,
                phase: .idTokenSource,
                detail: "it is no compact JWT",
                underlying: error
            )
        }
        let stated = claims["aud"]?.array?.compactMap(\.string) ?? [claims["aud"]?.string].compactMap(\.self)
        guard stated.contains(where: { $0.isExactly(audience) }) else {
            throw OIDCError(
                .idTokenSourceAudienceMismatch,
                phase: .idTokenSource,
                detail: "the ID token is for another audience, and isn't sent",
                expected: audience,
                actual: stated.joined(separator: ", ")
            )
        }
    }
}
