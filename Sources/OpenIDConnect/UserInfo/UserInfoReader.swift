internal import JOSE

/// Reads UserInfo in each of its forms (OIDC Core 5.3.2).
struct UserInfoReader {
    let issuer: Issuer
    let clientID: String
    let subject: String
    let endpoint: EndpointURL
    let limits: JOSELimits

    /// Claims that nobody signed.
    func plain(_ octets: [UInt8]) throws(OIDCError) -> UserInfo {
        try UserInfo(parsing: octets, subject: subject, endpoint: endpoint)
    }

    /// Claims in an encrypted token: those of `iss` and `aud` that are there are compared.
    func encrypted(_ token: [UInt8], _ decrypter: JWEDecrypter) throws(OIDCError) -> UserInfo {
        let info = try plain(try decrypt(token, decrypter).plaintext)
        try checkParties(of: info.claims, areRequired: false)
        return info
    }

    /// Claims in a signed token: it is from the issuer and for the client.
    func signed(
        _ token: CompactJWS,
        _ algorithms: [SignatureAlgorithm],
        _ keys: JWKSet
    ) throws(OIDCError) -> UserInfo {
        let verified: VerifiedJWS
        do throws(JOSEError) {
            verified = try JWSVerifier(keys: keys, algorithms: algorithms.filter { !$0.isSymmetric }).verify(token)
        } catch {
            throw OIDCError(error, phase: .userInfo, endpoint: endpoint.string)
        }
        guard verified.header.isType("JWT") ?? true else {
            throw OIDCError(
                .userInfoTypeMismatch,
                phase: .userInfo,
                endpoint: endpoint.string,
                detail: "the header says that this is another kind of token",
                expected: "JWT",
                actual: verified.header.type
            )
        }
        let info = try plain(verified.payload)
        try checkParties(of: info.claims, areRequired: true)
        return info
    }

    /// Takes a signed token apart.
    func parse(_ token: [UInt8]) throws(OIDCError) -> CompactJWS {
        do throws(JOSEError) {
            return try CompactJWS(parsing: token, limits: limits)
        } catch {
            throw OIDCError(error, phase: .userInfo, endpoint: endpoint.string)
        }
    }

    /// Takes the token inside of an encrypted one.
    func nested(_ token: [UInt8], _ decrypter: JWEDecrypter) throws(OIDCError) -> [UInt8] {
        try decrypt(token, decrypter).plaintext
    }

    private func decrypt(_ token: [UInt8], _ decrypter: JWEDecrypter) throws(OIDCError) -> DecryptedJWE {
        do throws(JOSEError) {
            return try decrypter.decrypt(try CompactJWE(parsing: token, limits: limits))
        } catch {
            throw OIDCError(error, phase: .userInfo, endpoint: endpoint.string)
        }
    }

    private func checkParties(of claims: Claims, areRequired: Bool) throws(OIDCError) {
        if areRequired || claims["iss"] != nil {
            guard claims["iss"]?.isString(issuer.string) ?? false else {
                throw OIDCError(
                    .userInfoIssuerMismatch,
                    phase: .userInfo,
                    endpoint: endpoint.string,
                    detail: "the response is not from this issuer, or doesn't say from whom it is",
                    expected: issuer.string,
                    actual: claims["iss"]?.string
                )
            }
        }
        guard areRequired || claims["aud"] != nil else { return }
        let audience = claims["aud"]
        let isForClient =
            audience?.isString(clientID) ?? false
            || audience?.array?.contains { $0.isString(clientID) } ?? false
        guard isForClient else {
            throw OIDCError(
                .userInfoAudienceMismatch,
                phase: .userInfo,
                endpoint: endpoint.string,
                detail: "the response is not for this client, or doesn't say for whom it is",
                expected: clientID,
                actual: audience?.string ?? audience?.array?.compactMap(\.string).joined(separator: ", ")
            )
        }
    }
}
