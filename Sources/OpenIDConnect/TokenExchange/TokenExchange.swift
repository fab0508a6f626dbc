/// Exchanges a token for another without being a registered client (RFC 8693): the token alone is the proof. For CI jobs
/// and other workloads whose identity the provider trusts.
///
/// A registered client uses ``RelyingParty/exchangeToken(_:)``.
public struct TokenExchange: Sendable {
    private let exchanger: Exchanger
    private let time: any TimeSource

    /// Makes an exchange.
    ///
    /// - Parameters:
    ///   - transport: What sends every call.
    ///   - deadline: The time that one call may take.
    ///   - time: Where the time comes from.
    public init(
        transport: any Transport,
        deadline: Duration = .seconds(10),
        time: any TimeSource = SystemTimeSource()
    ) {
        exchanger = Exchanger(transport: transport, deadline: deadline, time: time)
        self.time = time
    }

    /// Exchanges a token.
    ///
    /// - Parameters:
    ///   - request: What is exchanged, and for what.
    ///   - provider: The provider's metadata, which says which URLs may be called.
    /// - Returns: The new token. An ID token that came along is dropped: there is no client that it could be for.
    /// - Throws: ``OIDCError`` `token_exchange.token_empty`, `discovery.member_missing` without a token endpoint,
    ///   `token_exchange.error_response`, `token_exchange.issued_type_missing`, `token_exchange.issued_type_mismatch`,
    ///   `token.malformed_response`, `token.type_unsupported`, or a `transport.`, `response.` or `json.` code.
    public func exchange(
        _ request: TokenExchangeRequest,
        at provider: ProviderMetadata
    ) async throws(OIDCError) -> ExchangedToken {
        try request.check()
        let answer = try await exchanger.perform(
            SecurityTokenExchange(
                exchange: request,
                url: provider.tokenEndpoint(),
                authentication: AuthenticatedRequest()
            )
        )
        return ExchangedToken(answer, requested: request.scopes, receivedAt: time.unixTime(), idToken: nil)
    }
}
