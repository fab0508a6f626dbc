/// The ways in which a provider deviates: what every fault and every conformance module is made of.
///
/// One that isn't set changes nothing. The parts are those of the protocol.
public struct ProviderKnobs: Sendable, Hashable {
    /// The configuration, and how it is found.
    public var discovery = DiscoveryKnobs()
    /// The provider's keys.
    public var keySet = KeySetKnobs()
    /// What becomes of a registration.
    public var registration = RegistrationKnobs()
    /// The authorization request and its response.
    public var authorization = AuthorizationKnobs()
    /// ID tokens.
    public var idToken = IDTokenKnobs()
    /// The token endpoint.
    public var token = TokenKnobs()
    /// The device authorization grant.
    public var device = DeviceKnobs()
    /// Another answer of the revocation endpoint.
    public var revocationAnswer: CannedAnswer?
    /// UserInfo, and claims from elsewhere.
    public var userInfo = UserInfoKnobs()
    /// Logout and session checks.
    public var logout = LogoutKnobs()
    /// The order that requests must keep: none may come before the one listed before it, and nothing before the first.
    public var strictOrder: [Conformance.Endpoint] = []
    /// What the provider begins by itself.
    public var initiates: Initiative?

    /// What a provider can begin by itself.
    public enum Initiative: String, Sendable, Hashable, CaseIterable {
        /// It sends the user to the client to sign in.
        case login
        /// It loads the client's logout page.
        case frontChannelLogout = "front_channel_logout"
    }

    /// No deviation.
    public init() {}
}
