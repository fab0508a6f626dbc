/// One way in which the embedded provider does what it must not. Each is refused with an error code of its own.
///
/// The names are data: fixtures and other programs switch faults on by them.
public enum ProviderFault: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// The metadata names another issuer.
    case discoveryIssuer = "discovery_issuer"
    /// The metadata has no token endpoint.
    case discoveryTokenEndpoint = "discovery_token_endpoint"
    /// The metadata lists PKCE methods without S256.
    case discoveryPlainPKCE = "discovery_plain_pkce"
    /// The key set is no key set.
    case keySetMalformed = "key_set_malformed"
    /// The user says no.
    case accessDenied = "access_denied"
    /// The authorization response has another state.
    case callbackState = "callback_state"
    /// The authorization response names another issuer.
    case callbackIssuer = "callback_issuer"
    /// The authorization response has the code twice.
    case callbackDuplicateCode = "callback_duplicate_code"
    /// The token endpoint refuses the code.
    case tokenError = "token_error"
    /// The token endpoint fails with status 500.
    case tokenServerError = "token_server_error"
    /// The token endpoint's JSON breaks off.
    case tokenMalformedJSON = "token_malformed_json"
    /// The token endpoint redirects to another origin.
    case tokenRedirect = "token_redirect"
    /// The token endpoint answers with a page.
    case tokenHTML = "token_html"
    /// The token response has no access token.
    case tokenAccessTokenMissing = "token_access_token_missing"
    /// The access token is not a bearer token.
    case tokenTypeUnknown = "token_type_unknown"
    /// The token response has no ID token.
    case idTokenMissing = "id_token_missing"
    /// `iss` is another issuer.
    case idTokenIssuer = "id_token_issuer"
    /// `aud` is another client.
    case idTokenAudience = "id_token_audience"
    /// `aud` has a stranger beside the client.
    case idTokenExtraAudience = "id_token_extra_audience"
    /// `azp` is another client.
    case idTokenAuthorizedParty = "id_token_authorized_party"
    /// `nonce` is another one.
    case idTokenNonce = "id_token_nonce"
    /// There is no `nonce`.
    case idTokenNonceMissing = "id_token_nonce_missing"
    /// The signature is damaged.
    case idTokenSignature = "id_token_signature"
    /// The token is signed with PS256, which the metadata doesn't list.
    case idTokenAlgorithm = "id_token_algorithm"
    /// The token is unsigned: `none`.
    case idTokenUnsigned = "id_token_unsigned"
    /// `kid` names a key that is not published.
    case idTokenKeyID = "id_token_key_id"
    /// `typ` is that of an access token.
    case idTokenType = "id_token_type"
    /// The token has expired.
    case idTokenExpired = "id_token_expired"
    /// The token was issued in the future.
    case idTokenIssuedInFuture = "id_token_issued_in_future"
    /// The token is not valid yet.
    case idTokenNotYetValid = "id_token_not_yet_valid"
    /// The token was issued two days ago.
    case idTokenOld = "id_token_old"
    /// There is no `sub`.
    case idTokenSubjectMissing = "id_token_subject_missing"
    /// `exp` is a string.
    case idTokenExpirationString = "id_token_expiration_string"
    /// `at_hash` is that of another token.
    case idTokenAccessTokenHash = "id_token_access_token_hash"
    /// UserInfo refuses the token.
    case userInfoUnauthorized = "userinfo_unauthorized"
    /// UserInfo has no `sub`.
    case userInfoSubjectMissing = "userinfo_subject_missing"
    /// UserInfo is about another user.
    case userInfoSubject = "userinfo_subject"
    /// UserInfo has a member twice.
    case userInfoDuplicateMember = "userinfo_duplicate_member"

    /// The fault's name.
    public var description: String { rawValue }
}
