internal import JOSE

extension Conformance {
    /// Where a run is refused, and with which error code of this library.
    public struct Refusal: Sendable, Hashable {
        /// What is refused.
        public enum Place: String, Sendable, Hashable, CaseIterable {
            /// The provider's configuration.
            case discovery
            /// The answer to a registration.
            case registration
            /// What came to the redirect URI, before any code is redeemed.
            case authorizationResponse = "authorization_response"
            /// The token response.
            case tokenResponse = "token_response"
            /// The UserInfo response.
            case userInfoResponse = "userinfo_response"
            /// The token response to a refresh.
            case refreshResponse = "refresh_response"
            /// Aggregated or distributed claims.
            case claimsResponse = "claims_response"
            /// The provider's logout token.
            case logoutToken = "logout_token"
            /// The user's return from the provider's logout.
            case logoutRedirect = "logout_redirect"
        }

        /// What is refused.
        public let place: Place
        /// The name of the error code.
        public let error: String

        init(_ value: JSONValue, at place: String) throws(FixtureMalformed) {
            let object = try FixtureObject(value, at: place, names: ["at", "error"])
            self.place = try object.word("at")
            error = try object.string("error")
        }
    }
}
