public import JOSE

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

    /// Reads deviations from an object whose members are named by ``Knob``.
    ///
    /// - Parameters:
    ///   - value: The member `provider` of a conformance module.
    ///   - place: Where it stands, for errors.
    ///   - faults: Those that are left out.
    /// - Throws: ``FixtureMalformed``.
    public init(
        _ value: JSONValue,
        at place: String,
        without faults: Set<Knob> = []
    ) throws(FixtureMalformed) {
        self.init()
        let object = try FixtureObject(value, at: place, names: Knob.allCases.map(\.rawValue))
        for (name, _) in object.members {
            guard let knob = Knob(rawValue: name), !faults.contains(knob) else { continue }
            try turn(knob, object)
        }
    }

    private mutating func turn(_ knob: Knob, _ object: FixtureObject) throws(FixtureMalformed) {
        switch knob {
        case .discoveryIssuer, .discoveryIssuerPathSuffix, .discoveryKeySetSuffix, .discoverySet, .webFinger:
            try discovery.turn(knob, object)
        case .keySetProfile, .keySetRotate, .keySetSet:
            try keySet.turn(knob, object)
        case .registrationResponseSet, .registrationCredentialAlphabet:
            try registration.turn(knob, object)
        case .authorizeResult, .authorizeResponseMode, .authorizeAddParameters, .authorizeParameters, .requestURI,
            .requestObjectRequireAlgorithm:
            try authorization.turn(knob, object)
        case .idTokenClaims, .idTokenFrontClaims, .idTokenMergeUserInfoClaims, .idTokenAlgorithm,
            .idTokenHeaderKeyID, .idTokenHeaderType, .idTokenSignature:
            try idToken.turn(knob, object)
        case .tokenEndpointAuthenticationMethods, .transportMTLS, .tokenAnswer, .tokenResponse, .tokenRefreshToken,
            .tokenRefreshIDToken, .tokenRefreshIDTokenClaims:
            try token.turn(knob, object)
        case .userInfoTokenTransport, .userInfoFormat, .userInfoAnswer, .userInfoClaims, .userInfoFilterByScope,
            .claimsEndpoint:
            try userInfo.turn(knob, object)
        case .logoutEndSessionState, .logoutFrontChannel, .logoutCheckSessionIframe, .logoutToken, .logoutTokenClaims,
            .logoutTokenAlgorithm:
            try logout.turn(knob, object)
        case .strictOrder: strictOrder = try object.words(knob.rawValue)
        case .providerInitiates: initiates = try object.word(knob.rawValue)
        }
    }
}
