internal import JOSE

/// What the token endpoint answered to an exchange (RFC 8693 section 2.2.1).
struct TokenExchangeResponse: Sendable {
    /// The new token, of the type that was expected.
    let token: SecurityToken
    /// The members that every token response has.
    let response: TokenResponse

    init(parsing octets: [UInt8], endpoint: EndpointURL, expecting expected: TokenType) throws(OIDCError) {
        // What is no access token is of the token type "N_A".
        let types = expected == .accessToken ? ["bearer"] : ["bearer", "n_a"]
        let response = try TokenResponse(parsing: octets, endpoint: endpoint, types: types)
        guard let issued = response.issuedTokenType else {
            throw OIDCError(
                .tokenExchangeIssuedTypeMissing,
                phase: .token,
                endpoint: endpoint.string,
                detail: "the provider doesn't say what it has issued",
                expected: expected.rawValue
            )
        }
        guard issued == expected else {
            throw OIDCError(
                .tokenExchangeIssuedTypeMismatch,
                phase: .token,
                endpoint: endpoint.string,
                detail: "the provider has issued a token of another type",
                expected: expected.rawValue,
                actual: issued.rawValue
            )
        }
        token = SecurityToken(response.accessToken.revealed, type: issued)
        self.response = response
    }
}
