extension RelyingParty {
    /// Exchanges a token for another (RFC 8693), as the client that is registered.
    ///
    /// - Parameter request: What is exchanged, and for what.
    /// - Returns: The new token. An ID token that came along was verified, and is for this client.
    /// - Throws: ``OIDCError`` as ``TokenExchange/exchange(_:at:)``; the `client_authentication.` codes; those of
    ///   ``IDTokenVerifier/verify(_:keys:expecting:at:)`` for an ID token that came along.
    public func exchangeToken(_ request: TokenExchangeRequest) async throws(OIDCError) -> ExchangedToken {
        try request.check()
        let metadata = try await metadata()
        let (endpoint, authentication) = try await authenticate(at: .token, metadata)
        let answer = try await exchanger.perform(
            SecurityTokenExchange(exchange: request, url: endpoint, authentication: authentication)
        )
        let receivedAt = configuration.time.unixTime()
        var idToken: IDToken?
        if let rawIDToken = answer.response.rawIDToken {
            let expectation = IDTokenExpectation(accessToken: answer.response.accessToken)
            idToken = try await verify(rawIDToken, expecting: expectation, metadata: metadata).idToken
        }
        return ExchangedToken(answer, requested: request.scopes, receivedAt: receivedAt, idToken: idToken)
    }
}
