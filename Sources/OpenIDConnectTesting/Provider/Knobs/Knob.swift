/// The name of one way in which a provider can deviate; `fixtures/README.md` says what each does.
public enum Knob: String, Sendable, Hashable, CaseIterable {
    /// The configuration names another issuer.
    case discoveryIssuer = "discovery.issuer"
    /// The issuer has a part that nobody can guess.
    case discoveryIssuerPathSuffix = "discovery.issuer_path_suffix"
    /// The URL of the key set has a part that nobody can guess.
    case discoveryKeySetSuffix = "discovery.jwks_uri_suffix"
    /// Members of the configuration.
    case discoverySet = "discovery.set"
    /// The order that requests must keep.
    case strictOrder = "strict_order"
    /// WebFinger is served.
    case webFinger = "webfinger"
    /// Which keys there are.
    case keySetProfile = "jwks.profile"
    /// When all keys are replaced.
    case keySetRotate = "jwks.rotate"
    /// Members of the key set.
    case keySetSet = "jwks.set"
    /// What is registered, whatever was asked for.
    case registrationResponseSet = "registration.response_set"
    /// The characters of client IDs and secrets.
    case registrationCredentialAlphabet = "registration.credential_alphabet"
    /// The authorization response is an error.
    case authorizeResult = "authorize.result"
    /// How the authorization response travels, whatever the variant says.
    case authorizeResponseMode = "authorize.response_mode"
    /// Parameters that the authorization response has besides.
    case authorizeAddParameters = "authorize.add_params"
    /// Changes to the authorization response.
    case authorizeParameters = "authorize.params"
    /// The request object is fetched.
    case requestURI = "request_uri"
    /// The `alg` that the request object must have.
    case requestObjectRequireAlgorithm = "request_object.require_alg"
    /// Changes to every ID token.
    case idTokenClaims = "id_token.claims"
    /// Changes to ID tokens in the authorization response.
    case idTokenFrontClaims = "id_token.front.claims"
    /// The ID token has UserInfo's claims when there is no UserInfo.
    case idTokenMergeUserInfoClaims = "id_token.merge_userinfo_claims"
    /// The algorithm that signs ID tokens.
    case idTokenAlgorithm = "id_token.alg"
    /// What the ID token says of its key.
    case idTokenHeaderKeyID = "id_token.header.kid"
    /// The ID token has a `typ`.
    case idTokenHeaderType = "id_token.header.typ"
    /// The signature is damaged.
    case idTokenSignature = "id_token.signature"
    /// The methods that the token endpoint takes.
    case tokenEndpointAuthenticationMethods = "token_endpoint.auth_methods"
    /// Where TLS clients are taken.
    case transportMTLS = "transport.mtls"
    /// Another answer of the token endpoint.
    case tokenAnswer = "token.answer"
    /// Changes to the token response.
    case tokenResponse = "token.response"
    /// Refresh tokens are issued.
    case tokenRefreshToken = "token.refresh_token"
    /// A refresh brings an ID token.
    case tokenRefreshIDToken = "token.refresh.id_token"
    /// Changes to the ID token of a refresh.
    case tokenRefreshIDTokenClaims = "token.refresh.id_token.claims"
    /// Where UserInfo takes the access token from.
    case userInfoTokenTransport = "userinfo.token_transport"
    /// The form of UserInfo's answer.
    case userInfoFormat = "userinfo.format"
    /// Another answer of UserInfo.
    case userInfoAnswer = "userinfo.answer"
    /// Changes to UserInfo's claims, or where they are.
    case userInfoClaims = "userinfo.claims"
    /// UserInfo has the claims of the granted scopes alone.
    case userInfoFilterByScope = "userinfo.filter_by_scope"
    /// Distributed claims are served.
    case claimsEndpoint = "claims_endpoint"
    /// What becomes of the state on the way back from logout.
    case logoutEndSessionState = "logout.end_session.state"
    /// The logout page frames the client's.
    case logoutFrontChannel = "logout.front_channel"
    /// The page for session checks is served.
    case logoutCheckSessionIframe = "logout.check_session_iframe"
    /// Logout sends a logout token.
    case logoutToken = "logout_token"
    /// Changes to the logout token.
    case logoutTokenClaims = "logout_token.claims"
    /// The algorithm of the logout token.
    case logoutTokenAlgorithm = "logout_token.alg"
    /// The provider begins.
    case providerInitiates = "op_initiates"
}
