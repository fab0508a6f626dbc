internal import JOSE

/// What the token endpoint answered (RFC 6749 section 5.1, OIDC Core 3.1.3.3).
///
/// The ID token in it is not verified here; ``SignIn`` has the verified one.
struct TokenResponse: Sendable {
    /// The access token.
    let accessToken: AccessToken
    /// The access token's type: a bearer token, unless another was allowed.
    let tokenType: String
    /// The access token's life in seconds from the response on; nil when the provider doesn't say.
    let expiresIn: Int64?
    /// The refresh token, if there is one.
    let refreshToken: RefreshToken?
    /// The scopes that were granted; nil when the provider doesn't say, and then they are those that were asked for.
    let scopes: [Scope]?
    /// The ID token as it came, if there is one.
    let rawIDToken: RawIDToken?
    /// What an exchange has issued (RFC 8693 section 2.2.1); nil for every other grant.
    let issuedTokenType: TokenType?
    /// The names of all members, known or not.
    let memberNames: [String]

    /// The most octets of the response.
    static let maximumSize = 256 * 1024
    /// A life beyond this says nothing any more: about 68 years.
    static let maximumLife: Int64 = 1 << 31

    /// - Parameter types: The token types that are taken, in lower case.
    init(parsing octets: [UInt8], endpoint: EndpointURL, types: [String] = ["bearer"]) throws(OIDCError) {
        let claims: Claims
        do throws(JOSEError) {
            claims = try Claims(parsing: octets, limits: JSONLimits(maximumSize: Self.maximumSize))
        } catch {
            throw OIDCError(error, phase: .token, endpoint: endpoint.string)
        }
        func malformed(_ detail: String) -> OIDCError {
            OIDCError(.tokenMalformedResponse, phase: .token, endpoint: endpoint.string, detail: detail)
        }
        func string(_ name: String) throws(OIDCError) -> String? {
            guard let value = claims[name], !value.isNull else { return nil }
            guard let string = value.protocolString else { throw malformed("\"\(name)\" is not a string") }
            return string
        }
        guard let accessToken = try string("access_token") else { throw malformed("\"access_token\" is missing") }
        guard !accessToken.isEmpty else {
            throw OIDCError(
                .tokenAccessTokenEmpty,
                phase: .token,
                endpoint: endpoint.string,
                detail: "\"access_token\" is empty"
            )
        }
        guard let tokenType = try string("token_type") else { throw malformed("\"token_type\" is missing") }
        guard types.contains(where: { $0.isExactly(tokenType.lowercased()) }) else {
            throw OIDCError(
                .tokenTypeUnsupported,
                phase: .token,
                endpoint: endpoint.string,
                detail: "the access token is of another type",
                expected: "Bearer",
                actual: tokenType
            )
        }
        // The token becomes a header field of the UserInfo request.
        guard accessToken.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw malformed("\"access_token\" holds something else than visible ASCII")
        }
        self.accessToken = AccessToken(accessToken)
        self.tokenType = tokenType
        guard let expiresIn = Self.life(claims["expires_in"]) else {
            throw malformed("\"expires_in\" is not a number of seconds")
        }
        self.expiresIn = expiresIn
        // An empty one is none: it must not take the place of the old one at a refresh.
        refreshToken = try string("refresh_token").flatMap { $0.isEmpty ? nil : RefreshToken($0) }
        scopes = try string("scope").map { Scope.list($0) }
        rawIDToken = try string("id_token").map { RawIDToken($0) }
        issuedTokenType = try string("issued_token_type").map { TokenType(rawValue: $0) }
        memberNames = claims.names
    }

    /// Some providers write the number as a string. The outer nil is a refusal, the inner one an absent member.
    static func life(_ value: JSONValue?) -> Int64?? {
        guard let value, !value.isNull else { return .some(nil) }
        let seconds: Int64?
        if let string = value.string {
            let isNumber = !string.isEmpty && string.utf8.allSatisfy { (0x30...0x39).contains($0) }
            seconds = isNumber ? Int64(string) ?? maximumLife : nil
        } else {
            seconds = value.number?.double.flatMap { $0 >= 0 ? Int64(min($0, Double(maximumLife))) : nil }
        }
        guard let seconds else { return .none }
        return min(seconds, maximumLife)
    }
}
