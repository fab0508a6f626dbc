internal import JOSE

extension Conformance {
    /// What the client of a module is registered with, beyond what every client is.
    public struct ClientMetadata: Sendable, Hashable {
        /// `id_token_signed_response_alg`; nil for RS256.
        public var idTokenAlgorithm: String?
        /// `userinfo_signed_response_alg`; nil for plain JSON.
        public var userInfoAlgorithm: String?
        /// `request_object_signing_alg`; nil for any.
        public var requestObjectAlgorithm: String?
        /// Whether there is an `initiate_login_uri`.
        public var hasInitiateLoginURI = false
        /// Whether there is a post-logout redirect URI.
        public var hasPostLogoutRedirectURI = false
        /// Whether there is a `backchannel_logout_uri`.
        public var hasBackChannelLogoutURI = false
        /// Whether there is a `frontchannel_logout_uri`.
        public var hasFrontChannelLogoutURI = false

        /// Nothing beyond.
        public init() {}

        init(_ value: JSONValue, at place: String) throws(FixtureMalformed) {
            let object = try FixtureObject(
                value,
                at: place,
                names: [
                    "id_token_signed_response_alg", "userinfo_signed_response_alg", "request_object_signing_alg",
                    "initiate_login_uri", "post_logout_redirect_uri", "backchannel_logout_uri",
                    "frontchannel_logout_uri",
                ]
            )
            idTokenAlgorithm = try object.optional("id_token_signed_response_alg", object.string)
            userInfoAlgorithm = try object.optional("userinfo_signed_response_alg", object.string)
            requestObjectAlgorithm = try object.optional("request_object_signing_alg", object.string)
            hasInitiateLoginURI = try object.optional("initiate_login_uri", object.bool) ?? false
            hasPostLogoutRedirectURI = try object.optional("post_logout_redirect_uri", object.bool) ?? false
            hasBackChannelLogoutURI = try object.optional("backchannel_logout_uri", object.bool) ?? false
            hasFrontChannelLogoutURI = try object.optional("frontchannel_logout_uri", object.bool) ?? false
        }
    }
}
