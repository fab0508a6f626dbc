/// What the provider checks in every request, as `fixtures/conformance/checks.json` lists it.
public enum GeneralCheck: String, Sendable, Hashable, CaseIterable {
    /// The path is one that was announced, and the method one that it takes.
    case announced = "OIDCC-ANY-1"
    /// GET with a query, or POST with a form.
    case authorizationMethod = "OIDCC-AUTH-1"
    /// The response type of the variant.
    case responseType = "OIDCC-AUTH-2"
    /// The registered client ID.
    case clientID = "OIDCC-AUTH-3"
    /// A registered redirect URI.
    case redirectURI = "OIDCC-AUTH-4"
    /// A scope with `openid`.
    case openIDScope = "OIDCC-AUTH-5"
    /// A nonce where an ID token comes with the response.
    case nonce = "OIDCC-AUTH-6"
    /// PKCE with S256, or none.
    case codeChallenge = "OIDCC-AUTH-7"
    /// No `max_age=0` with `prompt=none`.
    case maxAgeWithPromptNone = "OIDCC-AUTH-8"
    /// A well-formed `claims` parameter.
    case claimsParameter = "OIDCC-AUTH-9"
    /// No request object where none is wanted.
    case requestObjectUnwanted = "OIDCC-RO-1"
    /// A request object where one is wanted.
    case requestObjectPresent = "OIDCC-RO-2"
    /// Parameters beside the request object.
    case requestObjectParameters = "OIDCC-RO-3"
    /// What a request object should not have.
    case requestObjectClaims = "OIDCC-RO-4"
    /// The times of a request object.
    case requestObjectTimes = "OIDCC-RO-5"
    /// The signature of a request object.
    case requestObjectSignature = "OIDCC-RO-6"
    /// The key that a request object is encrypted to.
    case requestObjectEncryption = "OIDCC-RO-7"
    /// A form with a grant type that is offered.
    case grantType = "OIDCC-TOK-1"
    /// The registered client ID, if any.
    case tokenClientID = "OIDCC-TOK-2"
    /// The issued code, and the redirect URI it was issued for.
    case code = "OIDCC-TOK-3"
    /// The verifier of the code challenge.
    case codeVerifier = "OIDCC-TOK-4"
    /// `client_secret_basic`
    case secretBasic = "OIDCC-CA-basic"
    /// `client_secret_post`
    case secretPost = "OIDCC-CA-post"
    /// `client_secret_jwt` and `private_key_jwt`
    case assertion = "OIDCC-CA-jwt"
    /// `tls_client_auth` and `self_signed_tls_client_auth`
    case certificate = "OIDCC-CA-tls"
    /// One access token, in the right place, and the newest.
    case accessToken = "OIDCC-UI-1"
    /// Grant types that fit the response types.
    case registeredGrantTypes = "OIDCC-REG-1"
    /// Redirect URIs that may be registered.
    case registeredRedirectURIs = "OIDCC-REG-2"
    /// Pages that can be reached.
    case registeredPages = "OIDCC-REG-3"
    /// Algorithms and values that are known.
    case registeredValues = "OIDCC-REG-4"
    /// The method of client authentication of the variant.
    case registeredMethod = "OIDCC-REG-5"
    /// Keys that may be registered.
    case registeredKeys = "OIDCC-REG-6"
    /// A request to log out that names the session.
    case endSession = "OIDCC-LO-1"
}
