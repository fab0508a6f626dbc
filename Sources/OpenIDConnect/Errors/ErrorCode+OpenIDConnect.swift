public import JOSE

extension ErrorCode {
    // MARK: Configuration

    /// The configured issuer is not an https URL without query and fragment.
    public static let configurationIssuer = ErrorCode(
        "configuration.issuer",
        check: "issuer",
        specification: "OIDC Discovery 1.0 section 3",
        remedy:
            "Give the issuer as the provider writes it: https, no query, no fragment. Plain http needs a loopback host and TransportSecurity.httpOnLoopback."
    )
    /// The client ID is empty or holds characters that RFC 6749 doesn't allow.
    public static let configurationClientID = ErrorCode(
        "configuration.client_id",
        check: "client_id",
        specification: "RFC 6749 appendix A.1",
        remedy: "Give the client ID that the provider issued."
    )
    /// The redirect URI is not absolute, or has a fragment.
    public static let configurationRedirectURI = ErrorCode(
        "configuration.redirect_uri",
        check: "redirect_uri",
        specification: "RFC 6749 section 3.1.2",
        remedy: "Give the redirect URI exactly as it is registered with the provider."
    )
    /// The clock tolerance is not within 0 to 300 seconds.
    public static let configurationClockTolerance = ErrorCode(
        "configuration.clock_tolerance",
        check: "clock_tolerance",
        specification: "RFC 7519 section 4.1.4",
        remedy: "Set the machine's clock right rather than tolerating more than five minutes."
    )
    /// No algorithm is allowed that this package can verify with a published key.
    public static let configurationAlgorithms = ErrorCode(
        "configuration.algorithms",
        check: "alg",
        specification: "OIDC Discovery 1.0 section 3",
        remedy: "Allow an algorithm that the provider signs with and that this package has; none is never one."
    )

    // MARK: Transport

    /// There is no connection to the provider.
    public static let transportConnectionFailed = ErrorCode(
        "transport.connection_failed",
        check: "transport",
        specification: "RFC 9110 section 3",
        remedy: "Check that the host is right and can be reached from here, and that its certificate is valid."
    )
    /// The call took longer than allowed.
    public static let transportDeadlineExceeded = ErrorCode(
        "transport.deadline_exceeded",
        check: "transport",
        specification: "RFC 9110 section 3",
        remedy: "Try again; if the provider is always this slow, allow more time."
    )
    /// The answer is larger than allowed.
    public static let transportBodyTooLarge = ErrorCode(
        "transport.body_too_large",
        check: "transport",
        specification: "RFC 9110 section 8.6",
        remedy: "Look at what answers at that URL: no provider's answer is this large."
    )
    /// What arrived is not a whole HTTP response.
    public static let transportMalformedResponse = ErrorCode(
        "transport.malformed_response",
        check: "transport",
        specification: "RFC 9112 section 2",
        remedy: "Look at what answers at that URL, and at proxies on the way."
    )
    /// The task was cancelled.
    public static let transportCancelled = ErrorCode(
        "transport.cancelled",
        check: "transport",
        specification: "RFC 9110 section 3",
        remedy: "Nothing: the application gave up waiting."
    )
    /// The provider redirects; none is followed.
    public static let responseRedirect = ErrorCode(
        "response.redirect",
        check: "http",
        specification: "RFC 9700 section 4.12",
        remedy: "Configure the URL that the provider redirects to, if it is the provider's own."
    )
    /// The answer's status is not the one that the specification demands.
    public static let responseStatus = ErrorCode(
        "response.status",
        check: "http",
        specification: "RFC 6749 section 5, OIDC Discovery 1.0 section 4.2",
        remedy: "Look at the provider's status page and logs; a 404 in discovery means a wrong issuer."
    )
    /// The answer's content type is not JSON.
    public static let responseContentType = ErrorCode(
        "response.content_type",
        check: "http",
        specification: "RFC 6749 section 5.1, OIDC Discovery 1.0 section 4.2",
        remedy: "Look at what answers at that URL: a login page or a proxy's error page is no answer."
    )

    // MARK: Discovery

    /// The metadata is not of the issuer that was asked for.
    public static let discoveryIssuerMismatch = ErrorCode(
        "discovery.issuer_mismatch",
        check: "issuer",
        specification: "OIDC Discovery 1.0 section 4.3",
        remedy: "Configure the issuer with exactly the octets that the provider publishes, a trailing slash included."
    )
    /// The metadata lacks a member that the flow needs.
    public static let discoveryMemberMissing = ErrorCode(
        "discovery.member_missing",
        check: "metadata",
        specification: "OIDC Discovery 1.0 section 3",
        remedy: "The provider doesn't offer what is needed here, or the metadata is incomplete."
    )
    /// A member of the metadata has a wrong type, or is no URL that may be called.
    public static let discoveryMemberInvalid = ErrorCode(
        "discovery.member_invalid",
        check: "metadata",
        specification: "OIDC Discovery 1.0 section 3",
        remedy: "The provider must publish an absolute https URL without fragment, or the type that the field has."
    )

    // MARK: Key set

    /// The key set was asked for several times in a row without success, and isn't asked for again yet.
    public static let keySetUnavailable = ErrorCode(
        "key_set.unavailable",
        check: "jwks_uri",
        specification: "OIDC Core 10.1.1",
        remedy: "Look at the errors before this one: they say why there were no keys. Try again in half a minute."
    )

    // MARK: Authorization

    /// A free parameter would replace one of the protocol.
    public static let authorizationParameterReserved = ErrorCode(
        "authorization.parameter_reserved",
        check: "authorization_request",
        specification: "RFC 6749 section 3.1",
        remedy: "Set it through its own property, or leave it to the relying party."
    )
    /// The provider lists PKCE methods, and S256 is not one.
    public static let authorizationPKCEUnsupported = ErrorCode(
        "authorization.pkce_unsupported",
        check: "pkce",
        specification: "RFC 7636 section 4.2, RFC 9700 section 2.1.1",
        remedy: "The provider must support S256; plain is no protection."
    )

    // MARK: Callback

    /// The authorization response can't be read.
    public static let callbackMalformed = ErrorCode(
        "callback.malformed",
        check: "authorization_response",
        specification: "RFC 6749 section 4.1.2",
        remedy: "Pass the callback's whole URL or query, unchanged."
    )
    /// A parameter of the authorization response stands twice.
    public static let callbackDuplicateParameter = ErrorCode(
        "callback.duplicate_parameter",
        check: "authorization_response",
        specification: "RFC 6749 section 3.1",
        remedy: "Start the login anew; look for something that adds parameters on the way."
    )
    /// The authorization response has a token, which the code flow never puts there.
    public static let callbackUnexpectedParameter = ErrorCode(
        "callback.unexpected_parameter",
        check: "authorization_response",
        specification: "RFC 9700 section 2.1.2",
        remedy: "The provider must answer with a code; check the client's registered response types."
    )
    /// The authorization response has no state.
    public static let callbackStateMissing = ErrorCode(
        "callback.state_missing",
        check: "state",
        specification: "RFC 6749 section 10.12",
        remedy: "Start the login anew: this response was not asked for from here."
    )
    /// The authorization response has another state.
    public static let callbackStateMismatch = ErrorCode(
        "callback.state_mismatch",
        check: "state",
        specification: "RFC 6749 section 10.12",
        remedy: "Start the login anew. Often a second tab, another browser or a lost cookie; else an attack."
    )
    /// The authorization response doesn't say its issuer, though the provider promises it.
    public static let callbackIssuerMissing = ErrorCode(
        "callback.issuer_missing",
        check: "iss",
        specification: "RFC 9207 section 2.4",
        remedy: "Start the login anew; if it stays so, the provider contradicts its metadata."
    )
    /// The authorization response is of another issuer.
    public static let callbackIssuerMismatch = ErrorCode(
        "callback.issuer_mismatch",
        check: "iss",
        specification: "RFC 9207 section 2.4",
        remedy: "Don't use the response: it may come from another provider that wants the code."
    )
    /// The provider, or the user, refused.
    public static let callbackErrorResponse = ErrorCode(
        "callback.error_response",
        check: "authorization_response",
        specification: "RFC 6749 section 4.1.2.1",
        remedy: "Read the provider's error: access_denied means that the user said no."
    )
    /// The authorization response has neither a code nor an error.
    public static let callbackCodeMissing = ErrorCode(
        "callback.code_missing",
        check: "authorization_response",
        specification: "RFC 6749 section 4.1.2",
        remedy: "Start the login anew; if it stays so, the provider answers with another response type."
    )

    // MARK: Pending login

    /// The login was begun too long ago.
    public static let loginExpired = ErrorCode(
        "login.expired",
        check: "pending_login",
        specification: "RFC 9700 section 4.7.1",
        remedy: "Start the login anew."
    )
    /// The login was completed, or refused, before.
    public static let loginAlreadyUsed = ErrorCode(
        "login.already_used",
        check: "pending_login",
        specification: "RFC 6749 section 10.5",
        remedy: "Start the login anew: a reload or the back button sends a callback twice."
    )
    /// The pending login was begun for another issuer, client or redirect URI.
    public static let loginOtherParty = ErrorCode(
        "login.other_party",
        check: "pending_login",
        specification: "RFC 9700 section 4.4.2",
        remedy: "Complete a login with the relying party that began it; give each provider its own redirect URI."
    )
    /// The stored pending login can't be read.
    public static let loginMalformed = ErrorCode(
        "login.malformed",
        check: "pending_login",
        specification: "RFC 6749 section 10.12",
        remedy: "Start the login anew; the stored value is damaged or of another version."
    )
    /// The store for used values failed.
    public static let loginStoreFailed = ErrorCode(
        "login.store_failed",
        check: "pending_login",
        specification: "RFC 6749 section 10.5",
        remedy: "Look at the store: without it nobody can tell whether a login was used before."
    )

    // MARK: Token

    /// The token endpoint refused.
    public static let tokenErrorResponse = ErrorCode(
        "token.error_response",
        check: "token_response",
        specification: "RFC 6749 section 5.2",
        remedy:
            "Read the provider's error: invalid_client is a wrong ID or secret, invalid_grant a used or foreign code."
    )
    /// The token response lacks a member, or one has a wrong type.
    public static let tokenMalformedResponse = ErrorCode(
        "token.malformed_response",
        check: "token_response",
        specification: "RFC 6749 section 5.1",
        remedy: "The provider must send access_token and token_type as strings."
    )
    /// The access token is not a bearer token.
    public static let tokenTypeUnsupported = ErrorCode(
        "token.type_unsupported",
        check: "token_type",
        specification: "RFC 6749 section 7.1",
        remedy: "Ask the provider for bearer tokens."
    )
    /// The token response has no ID token.
    public static let tokenIDTokenMissing = ErrorCode(
        "token.id_token_missing",
        check: "id_token",
        specification: "OIDC Core 3.1.3.3",
        remedy: "Ask for the scope openid, and allow it in the client's settings at the provider."
    )

    // MARK: Client authentication

    /// The provider takes none of the methods that the client can use.
    public static let clientAuthenticationUnsupported = ErrorCode(
        "client_authentication.unsupported",
        check: "client_authentication",
        specification: "OIDC Core 9",
        remedy: "Configure credentials for a method that the provider lists in token_endpoint_auth_methods_supported."
    )
    /// The closure that brings the secret failed.
    public static let clientAuthenticationSecret = ErrorCode(
        "client_authentication.secret",
        check: "client_authentication",
        specification: "RFC 6749 section 2.3.1",
        remedy: "Look at where the secret comes from."
    )

    // MARK: ID token

    /// The header says that this is another kind of token.
    public static let idTokenTypeMismatch = ErrorCode(
        "id_token.type_mismatch",
        check: "typ",
        specification: "RFC 8725 section 3.11",
        remedy: "Pass the ID token, not an access token or a logout token."
    )
    /// A required claim is missing.
    public static let idTokenClaimMissing = ErrorCode(
        "id_token.claim_missing",
        check: "claims",
        specification: "OIDC Core 2",
        remedy: "The provider must send iss, sub, aud, exp and iat in every ID token."
    )
    /// A claim has a wrong type or an impossible value.
    public static let idTokenClaimMalformed = ErrorCode(
        "id_token.claim_malformed",
        check: "claims",
        specification: "OIDC Core 2, RFC 7519 section 4.1",
        remedy: "The provider must send the claim in the type that the specification gives it."
    )
    /// The token is of another issuer.
    public static let idTokenIssuerMismatch = ErrorCode(
        "id_token.issuer_mismatch",
        check: "iss",
        specification: "OIDC Core 3.1.3.7 (2)",
        remedy: "Configure the issuer with exactly the octets that the provider signs."
    )
    /// The token is not for this client.
    public static let idTokenAudienceMismatch = ErrorCode(
        "id_token.audience_mismatch",
        check: "aud",
        specification: "OIDC Core 3.1.3.7 (3)",
        remedy: "Check the client ID: the token was issued to another client."
    )
    /// The token is also for an audience that is not trusted.
    public static let idTokenUntrustedAudience = ErrorCode(
        "id_token.untrusted_audience",
        check: "aud",
        specification: "OIDC Core 3.1.3.7 (3)",
        remedy: "Add the other audience to the trusted ones, if it really may see and use this token."
    )
    /// The token was issued to another client.
    public static let idTokenAuthorizedPartyMismatch = ErrorCode(
        "id_token.authorized_party_mismatch",
        check: "azp",
        specification: "OIDC Core 3.1.3.7 (4, 5)",
        remedy: "The token was issued to another client: don't use it."
    )
    /// The token has expired.
    public static let idTokenExpired = ErrorCode(
        "id_token.expired",
        check: "exp",
        specification: "OIDC Core 3.1.3.7 (9)",
        remedy: "Sign in anew; if a fresh token is refused, set the machine's clock."
    )
    /// The token is not valid yet.
    public static let idTokenNotYetValid = ErrorCode(
        "id_token.not_yet_valid",
        check: "nbf",
        specification: "RFC 7519 section 4.1.5",
        remedy: "Set the machine's clock, or raise the clock tolerance."
    )
    /// The token was issued in the future.
    public static let idTokenIssuedInFuture = ErrorCode(
        "id_token.issued_in_future",
        check: "iat",
        specification: "OIDC Core 3.1.3.7 (10)",
        remedy: "Set the machine's clock, or raise the clock tolerance."
    )
    /// The token was issued too long ago for a login.
    public static let idTokenTooOld = ErrorCode(
        "id_token.too_old",
        check: "iat",
        specification: "OIDC Core 3.1.3.7 (10)",
        remedy: "Start the login anew: a token of a fresh login is not that old."
    )
    /// The token has no nonce, though one was sent.
    public static let idTokenNonceMissing = ErrorCode(
        "id_token.nonce_missing",
        check: "nonce",
        specification: "OIDC Core 3.1.3.7 (11)",
        remedy: "The provider must repeat the nonce of the request."
    )
    /// The token has another nonce.
    public static let idTokenNonceMismatch = ErrorCode(
        "id_token.nonce_mismatch",
        check: "nonce",
        specification: "OIDC Core 3.1.3.7 (11)",
        remedy: "Don't use the token: it belongs to another login."
    )
    /// The authentication context is not one of those that were demanded.
    public static let idTokenACRMismatch = ErrorCode(
        "id_token.acr_mismatch",
        check: "acr",
        specification: "OIDC Core 3.1.3.7 (12)",
        remedy: "Let the user sign in again in the demanded way."
    )
    /// The token doesn't say when the user signed in, though a maximum age was demanded.
    public static let idTokenAuthTimeMissing = ErrorCode(
        "id_token.auth_time_missing",
        check: "auth_time",
        specification: "OIDC Core 3.1.3.7 (13)",
        remedy: "The provider must send auth_time when max_age is asked for."
    )
    /// The user signed in longer ago than was demanded.
    public static let idTokenAuthTimeTooOld = ErrorCode(
        "id_token.auth_time_too_old",
        check: "auth_time",
        specification: "OIDC Core 3.1.3.7 (13)",
        remedy: "Let the user sign in again."
    )
    /// The user signed in in the future.
    public static let idTokenAuthTimeInFuture = ErrorCode(
        "id_token.auth_time_in_future",
        check: "auth_time",
        specification: "OIDC Core 3.1.3.7 (13)",
        remedy: "Set the machine's clock, or raise the clock tolerance."
    )
    /// The token belongs to another access token.
    public static let idTokenAccessTokenHashMismatch = ErrorCode(
        "id_token.access_token_hash_mismatch",
        check: "at_hash",
        specification: "OIDC Core 3.1.3.8",
        remedy: "Don't use the tokens: one of them was exchanged on the way."
    )

    // MARK: UserInfo

    /// The UserInfo endpoint refused.
    public static let userInfoErrorResponse = ErrorCode(
        "userinfo.error_response",
        check: "userinfo_response",
        specification: "OIDC Core 5.3.3, RFC 6750 section 3.1",
        remedy: "invalid_token: the access token has expired or was withdrawn; sign in anew or refresh it."
    )
    /// The answer doesn't say whose it is.
    public static let userInfoSubjectMissing = ErrorCode(
        "userinfo.subject_missing",
        check: "sub",
        specification: "OIDC Core 5.3.2",
        remedy: "The provider must send sub in every UserInfo response."
    )
    /// The answer is about another user.
    public static let userInfoSubjectMismatch = ErrorCode(
        "userinfo.subject_mismatch",
        check: "sub",
        specification: "OIDC Core 5.3.2, 16.11",
        remedy: "Don't use the response: it is about another user than the ID token."
    )

    /// Every code that this package throws, those of the JOSE layer included.
    public static let catalogue: [ErrorCode] =
        joseCatalogue + [
            .configurationIssuer, .configurationClientID, .configurationRedirectURI, .configurationClockTolerance,
            .configurationAlgorithms, .transportConnectionFailed, .transportDeadlineExceeded, .transportBodyTooLarge,
            .transportMalformedResponse, .transportCancelled, .responseRedirect, .responseStatus,
            .responseContentType, .discoveryIssuerMismatch, .discoveryMemberMissing, .discoveryMemberInvalid,
            .keySetUnavailable, .authorizationParameterReserved, .authorizationPKCEUnsupported, .callbackMalformed,
            .callbackDuplicateParameter, .callbackUnexpectedParameter, .callbackStateMissing, .callbackStateMismatch,
            .callbackIssuerMissing, .callbackIssuerMismatch, .callbackErrorResponse, .callbackCodeMissing,
            .loginExpired, .loginAlreadyUsed, .loginOtherParty, .loginMalformed, .loginStoreFailed,
            .tokenErrorResponse, .tokenMalformedResponse, .tokenTypeUnsupported, .tokenIDTokenMissing,
            .clientAuthenticationUnsupported, .clientAuthenticationSecret, .idTokenTypeMismatch,
            .idTokenClaimMissing, .idTokenClaimMalformed, .idTokenIssuerMismatch, .idTokenAudienceMismatch,
            .idTokenUntrustedAudience, .idTokenAuthorizedPartyMismatch, .idTokenExpired, .idTokenNotYetValid,
            .idTokenIssuedInFuture, .idTokenTooOld, .idTokenNonceMissing, .idTokenNonceMismatch, .idTokenACRMismatch,
            .idTokenAuthTimeMissing, .idTokenAuthTimeTooOld, .idTokenAuthTimeInFuture, .idTokenAccessTokenHashMismatch,
            .userInfoErrorResponse, .userInfoSubjectMissing, .userInfoSubjectMismatch,
        ]
}
