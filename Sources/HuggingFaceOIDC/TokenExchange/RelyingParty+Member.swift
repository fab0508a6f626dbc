public import OpenIDConnect

extension RelyingParty {
    /// Asks for an access token of a member of the organisation that the application belongs to (RFC 8693).
    ///
    /// Hugging Face allows it to applications of an enterprise organisation with the privilege `token-exchange`. The
    /// member isn't asked, so guard who can call this. A refresh token never comes with it.
    ///
    /// - Parameters:
    ///   - email: The member's email address.
    ///   - scopes: What the token may do; empty leaves it to Hugging Face. With `openid` an ID token comes along.
    /// - Returns: The access token, which lives for eight hours unless the organisation says otherwise.
    /// - Throws: As ``OpenIDConnect/RelyingParty/exchangeToken(_:)``; `token_exchange.error_response` with `invalid_grant`
    ///   says that nobody in the organisation has this address.
    public func exchangeMember(email: String, scopes: [Scope] = []) async throws(OIDCError) -> ExchangedToken {
        var request = TokenExchangeRequest(subject: SecurityToken(email, type: .huggingFaceUserEmail))
        request.scopes = scopes
        return try await exchangeToken(request)
    }
}
