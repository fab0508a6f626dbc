/// Deviations of the token endpoint.
public struct TokenKnobs: Sendable, Hashable {
    /// The methods of client authentication that it takes; nil for the client's own.
    public var authenticationMethods: [Conformance.AuthenticationMethod]?
    /// Where clients with a certificate are taken, when there are any.
    public var mutualTLS = MutualTLS.tokenEndpoint
    /// Another answer.
    public var answer: CannedAnswer?
    /// Changes to the response.
    public var operations: [MemberOperation] = []
    /// Whether refresh tokens are issued, and replaced at each use.
    public var issuesRefreshTokens = false
    /// Whether a refresh brings an ID token.
    public var refreshBringsIDToken = false
    /// Changes to the claims of that ID token.
    public var refreshOperations: [MemberOperation] = []

    /// Where clients with a certificate are taken (RFC 8705 section 5).
    public enum MutualTLS: String, Sendable, Hashable, CaseIterable {
        /// At `token_endpoint`.
        case tokenEndpoint = "token_endpoint"
        /// At `token_endpoint` of `mtls_endpoint_aliases`.
        case alias
    }

    /// No deviation.
    public init() {}
}
