extension Conformance {
    /// What a request to the provider is for.
    public enum Endpoint: String, Sendable, Hashable, CaseIterable {
        /// WebFinger (RFC 7033).
        case webFinger = "webfinger"
        /// The provider's configuration.
        case discovery
        /// Registration of clients.
        case registration
        /// The key set.
        case keySet = "jwks"
        /// The authorization endpoint.
        case authorization
        /// The token endpoint, with a code.
        case token
        /// The token endpoint, with a refresh token.
        case refresh
        /// UserInfo.
        case userInfo = "userinfo"
        /// Distributed claims.
        case claims
        /// The provider's logout.
        case endSession = "end_session"
        /// The page for session checks.
        case checkSession = "check_session"
    }
}
