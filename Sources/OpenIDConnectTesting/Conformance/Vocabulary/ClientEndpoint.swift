extension Conformance {
    /// What a request of the provider to the client is for.
    public enum ClientEndpoint: String, Sendable, Hashable, CaseIterable {
        /// `initiate_login_uri` (OIDC Core 4).
        case initiateLogin = "initiate_login"
        /// The request object at `request_uri`.
        case requestObject = "request_object"
        /// `backchannel_logout_uri`.
        case backChannelLogout = "backchannel_logout"
        /// `frontchannel_logout_uri`.
        case frontChannelLogout = "frontchannel_logout"
    }
}
