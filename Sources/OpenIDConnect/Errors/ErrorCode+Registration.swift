public import JOSE

extension ErrorCode {
    /// What is to be registered can't be, or must not be sent.
    public static let registrationMetadataInvalid = ErrorCode(
        "registration.metadata_invalid",
        check: "client_metadata",
        specification: "RFC 7591 section 2",
        remedy: "Register at least one redirect URI, either jwks or jwks_uri, and public keys alone."
    )
    /// The provider has refused to register the client, or to change its registration.
    public static let registrationErrorResponse = ErrorCode(
        "registration.error_response",
        check: "registration_response",
        specification: "RFC 7591 section 3.2.2, RFC 7592 section 2",
        remedy: "Read the provider's error; 401 and 403 want an initial access token, or another one."
    )
    /// The answer lacks a member, or one has a wrong type.
    public static let registrationMalformedResponse = ErrorCode(
        "registration.malformed_response",
        check: "registration_response",
        specification: "RFC 7591 section 3.2.1",
        remedy: "The provider must answer with a client_id, with the secret that its method needs, and with https URLs."
    )
    /// The provider has registered other redirect URIs.
    public static let registrationRedirectURIMismatch = ErrorCode(
        "registration.redirect_uri_mismatch",
        check: "redirect_uri",
        specification: "RFC 7591 section 3.2.1",
        remedy: "Use one of the redirect URIs that were registered, or register this one."
    )
    /// The registered method of client authentication needs keys or a certificate.
    public static let registrationAuthenticationMissing = ErrorCode(
        "registration.authentication_missing",
        check: "client_authentication",
        specification: "RFC 7591 section 2",
        remedy: "Pass the authentication with the keys that were registered, or register for a method of a secret."
    )
    /// The registration can't be read or changed.
    public static let registrationNotManageable = ErrorCode(
        "registration.not_manageable",
        check: "registration_client_uri",
        specification: "RFC 7592 section 3",
        remedy: "Register anew, or let the provider's administrator change the registration."
    )
    /// The answer is about another client.
    public static let registrationClientMismatch = ErrorCode(
        "registration.client_mismatch",
        check: "client_id",
        specification: "RFC 7592 section 3",
        remedy: "Don't use the answer; look at which registration the stored URL belongs to."
    )
}
