public import JOSE

/// The members by name (RFC 7591 section 2, OIDC Registration 1.0 section 2, and the logout specifications).
extension ClientMetadata {
    /// `redirect_uris`: Where authorization responses may go.
    public var redirectURIs: [String] {
        get { strings("redirect_uris") ?? [] }
        set { set("redirect_uris", newValue) }
    }

    /// `response_types`: The response types; nil means `code`.
    public var responseTypes: [String]? {
        get { strings("response_types") }
        set { set("response_types", newValue) }
    }

    /// `grant_types`: The grant types; nil means `authorization_code`.
    public var grantTypes: [String]? {
        get { strings("grant_types") }
        set { set("grant_types", newValue) }
    }

    /// `contacts`: Mail addresses of people who are responsible.
    public var contacts: [String]? {
        get { strings("contacts") }
        set { set("contacts", newValue) }
    }

    /// `default_acr_values`: Authentication contexts, best first, for requests that name none.
    public var defaultACRValues: [String]? {
        get { strings("default_acr_values") }
        set { set("default_acr_values", newValue) }
    }

    /// `request_uris`: The `request_uri` values that requests may use.
    public var requestURIs: [String]? {
        get { strings("request_uris") }
        set { set("request_uris", newValue) }
    }

    /// `post_logout_redirect_uris`: Where users may come back to from the provider's logout.
    public var postLogoutRedirectURIs: [String]? {
        get { strings("post_logout_redirect_uris") }
        set { set("post_logout_redirect_uris", newValue) }
    }

    /// `application_type`: `web` or `native`; nil means web.
    public var applicationType: String? {
        get { string("application_type") }
        set { set("application_type", newValue) }
    }

    /// `client_name`: The name that users see.
    public var clientName: String? {
        get { string("client_name") }
        set { set("client_name", newValue) }
    }

    /// `logo_uri`: An image for the provider's page.
    public var logoURI: String? {
        get { string("logo_uri") }
        set { set("logo_uri", newValue) }
    }

    /// `client_uri`: The client's home page.
    public var clientURI: String? {
        get { string("client_uri") }
        set { set("client_uri", newValue) }
    }

    /// `policy_uri`: How the client uses what it learns.
    public var policyURI: String? {
        get { string("policy_uri") }
        set { set("policy_uri", newValue) }
    }

    /// `tos_uri`: The client's terms of service.
    public var termsOfServiceURI: String? {
        get { string("tos_uri") }
        set { set("tos_uri", newValue) }
    }

    /// `scope`: The scopes that the client may ask for, with spaces between.
    public var scope: String? {
        get { string("scope") }
        set { set("scope", newValue) }
    }

    /// `jwks_uri`: Where the client publishes its keys. Never together with ``keySet``.
    public var keySetURI: String? {
        get { string("jwks_uri") }
        set { set("jwks_uri", newValue) }
    }

    /// `sector_identifier_uri`: A list of redirect URIs, for pairwise subjects.
    public var sectorIdentifierURI: String? {
        get { string("sector_identifier_uri") }
        set { set("sector_identifier_uri", newValue) }
    }

    /// `subject_type`: `public` or `pairwise`.
    public var subjectType: String? {
        get { string("subject_type") }
        set { set("subject_type", newValue) }
    }

    /// `id_token_signed_response_alg`: How ID tokens are signed; nil means RS256.
    public var idTokenSignedResponseAlgorithm: String? {
        get { string("id_token_signed_response_alg") }
        set { set("id_token_signed_response_alg", newValue) }
    }

    /// `id_token_encrypted_response_alg`: How the key of an encrypted ID token is sent; nil means not encrypted.
    public var idTokenEncryptedResponseAlgorithm: String? {
        get { string("id_token_encrypted_response_alg") }
        set { set("id_token_encrypted_response_alg", newValue) }
    }

    /// `id_token_encrypted_response_enc`: How an encrypted ID token is encrypted.
    public var idTokenEncryptedResponseEncryption: String? {
        get { string("id_token_encrypted_response_enc") }
        set { set("id_token_encrypted_response_enc", newValue) }
    }

    /// `userinfo_signed_response_alg`: How UserInfo is signed; nil means plain JSON.
    public var userInfoSignedResponseAlgorithm: String? {
        get { string("userinfo_signed_response_alg") }
        set { set("userinfo_signed_response_alg", newValue) }
    }

    /// `userinfo_encrypted_response_alg`: How the key of an encrypted UserInfo response is sent.
    public var userInfoEncryptedResponseAlgorithm: String? {
        get { string("userinfo_encrypted_response_alg") }
        set { set("userinfo_encrypted_response_alg", newValue) }
    }

    /// `userinfo_encrypted_response_enc`: How an encrypted UserInfo response is encrypted.
    public var userInfoEncryptedResponseEncryption: String? {
        get { string("userinfo_encrypted_response_enc") }
        set { set("userinfo_encrypted_response_enc", newValue) }
    }

    /// `request_object_signing_alg`: How request objects must be signed; nil means in any way.
    public var requestObjectSigningAlgorithm: String? {
        get { string("request_object_signing_alg") }
        set { set("request_object_signing_alg", newValue) }
    }

    /// `request_object_encryption_alg`: How the key of an encrypted request object may be sent.
    public var requestObjectEncryptionAlgorithm: String? {
        get { string("request_object_encryption_alg") }
        set { set("request_object_encryption_alg", newValue) }
    }

    /// `request_object_encryption_enc`: How an encrypted request object may be encrypted.
    public var requestObjectEncryptionEncryption: String? {
        get { string("request_object_encryption_enc") }
        set { set("request_object_encryption_enc", newValue) }
    }

    /// `token_endpoint_auth_method`: How the client proves who it is; nil means `client_secret_basic`.
    public var tokenEndpointAuthMethod: String? {
        get { string("token_endpoint_auth_method") }
        set { set("token_endpoint_auth_method", newValue) }
    }

    /// `token_endpoint_auth_signing_alg`: How client assertions must be signed; nil means in any way.
    public var tokenEndpointAuthSigningAlgorithm: String? {
        get { string("token_endpoint_auth_signing_alg") }
        set { set("token_endpoint_auth_signing_alg", newValue) }
    }

    /// `initiate_login_uri`: Where others may send users who want to sign in (OIDC Core 4); https.
    public var initiateLoginURI: String? {
        get { string("initiate_login_uri") }
        set { set("initiate_login_uri", newValue) }
    }

    /// `backchannel_logout_uri`: Where the provider sends logout tokens.
    public var backChannelLogoutURI: String? {
        get { string("backchannel_logout_uri") }
        set { set("backchannel_logout_uri", newValue) }
    }

    /// `frontchannel_logout_uri`: The client's logout page, for a frame of the provider.
    public var frontChannelLogoutURI: String? {
        get { string("frontchannel_logout_uri") }
        set { set("frontchannel_logout_uri", newValue) }
    }

    /// `software_id`: The software, the same for every installation.
    public var softwareID: String? {
        get { string("software_id") }
        set { set("software_id", newValue) }
    }

    /// `software_version`: The software's version.
    public var softwareVersion: String? {
        get { string("software_version") }
        set { set("software_version", newValue) }
    }

    /// `software_statement`: What somebody whom the provider trusts says about the software, as a JWT.
    public var softwareStatement: String? {
        get { string("software_statement") }
        set { set("software_statement", newValue) }
    }

    /// `require_auth_time`: Whether `auth_time` is in every ID token.
    public var requiresAuthTime: Bool? {
        get { flag("require_auth_time") }
        set { set("require_auth_time", newValue) }
    }

    /// `backchannel_logout_session_required`: Whether `sid` is in every logout token.
    public var requiresBackChannelLogoutSession: Bool? {
        get { flag("backchannel_logout_session_required") }
        set { set("backchannel_logout_session_required", newValue) }
    }

    /// `frontchannel_logout_session_required`: Whether `iss` and `sid` are sent to the logout page.
    public var requiresFrontChannelLogoutSession: Bool? {
        get { flag("frontchannel_logout_session_required") }
        set { set("frontchannel_logout_session_required", newValue) }
    }

    /// `default_max_age`: the `max_age` of requests that have none, in seconds.
    public var defaultMaxAge: Int64? {
        get {
            switch json["default_max_age"] {
            case .integer(let seconds)?: seconds
            case .number(let text)?: Int64(text)
            default: nil
            }
        }
        set { self["default_max_age"] = newValue.map { .integer($0) } }
    }

    /// `jwks`: the client's public keys, as ``JOSE/JWKSet/export()`` writes them. Never together with ``keySetURI``.
    public var keySet: JSON? {
        get { json["jwks"] }
        set { self["jwks"] = newValue }
    }
}
