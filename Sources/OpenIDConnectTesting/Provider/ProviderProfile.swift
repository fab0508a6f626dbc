internal import JOSE

/// What kind of provider the embedded one is when nothing deviates.
public enum ProviderProfile: Sendable, Hashable, CaseIterable {
    /// The shape and the quirks of Hugging Face.
    case huggingFace
    /// A provider of every flow that OpenID Connect has, with what a client must cope with: an issuer that ends with a
    /// slash, keys of many kinds, response types in an unusual order, no `expires_in`.
    case conformance

    /// Where the endpoints are, behind the issuer.
    var paths: [Conformance.Endpoint: String] {
        switch self {
        case .huggingFace:
            [
                .authorization: "/oauth/authorize", .token: "/oauth/token", .userInfo: "/oauth/userinfo",
                .keySet: "/oauth/jwks",
            ]
        case .conformance:
            [
                .authorization: "/authorize", .token: "/token", .userInfo: "/userinfo", .keySet: "/jwks",
                .registration: "/register", .claims: "/claims", .endSession: "/end_session",
                .checkSession: "/check_session",
            ]
        }
    }

    var responseTypes: [Conformance.ResponseType] { self == .huggingFace ? [.code] : Conformance.ResponseType.allCases }

    /// What the metadata says besides the endpoints.
    var metadata: [JSON.Member] {
        switch self {
        case .huggingFace:
            [
                .init("response_types_supported", ["code"]), .init("response_modes_supported", ["query"]),
                .init(
                    "grant_types_supported",
                    [
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "urn:ietf:params:oauth:grant-type:device_code", "authorization_code", "refresh_token",
                    ]
                ),
                .init("subject_types_supported", ["public"]),
                .init("id_token_signing_alg_values_supported", ["RS256"]),
                .init("code_challenge_methods_supported", ["S256"]),
                // Public clients work; Hugging Face doesn't list "none" either.
                .init("token_endpoint_auth_methods_supported", ["client_secret_basic", "client_secret_post"]),
                .init("client_id_metadata_document_supported", true),
            ]
        case .conformance:
            [
                .init(
                    "response_types_supported",
                    ["code", "id_token", "token id_token", "id_token code", "token code", "token code id_token"]
                ),
                .init("response_modes_supported", ["query", "fragment", "form_post"]),
                .init(
                    "grant_types_supported",
                    [
                        "authorization_code", "implicit", "refresh_token",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                    ]
                ),
                .init("scopes_supported", ["openid", "profile", "email", "phone", "address", "offline_access"]),
                .init("subject_types_supported", ["public", "pairwise"]),
                .init("claims_supported", .array(Self.claimNames.map { .string($0) })),
                .init("claim_types_supported", ["normal", "aggregated", "distributed"]),
                .init("claims_parameter_supported", true),
                .init("acr_values_supported", ["PASSWORD"]),
                .init("request_parameter_supported", true), .init("request_uri_parameter_supported", true),
                .init("require_request_uri_registration", false),
                .init("id_token_signing_alg_values_supported", Self.signatureAlgorithms),
                .init("userinfo_signing_alg_values_supported", Self.signatureAlgorithms),
                .init("request_object_signing_alg_values_supported", Self.signatureAlgorithmsAndNone),
                .init("request_object_encryption_alg_values_supported", ["RSA-OAEP", "ECDH-ES"]),
                .init("request_object_encryption_enc_values_supported", ["A128CBC-HS256", "A256GCM"]),
                .init(
                    "token_endpoint_auth_methods_supported",
                    .array(Conformance.AuthenticationMethod.allCases.map { .string($0.rawValue) })
                ),
                .init("token_endpoint_auth_signing_alg_values_supported", Self.signatureAlgorithms),
                .init("backchannel_logout_supported", true), .init("backchannel_logout_session_supported", true),
                .init("frontchannel_logout_supported", true), .init("frontchannel_logout_session_supported", true),
            ]
        }
    }

    private static let claimNames = [
        "sub", "name", "preferred_username", "profile", "picture", "website", "email", "email_verified",
        "phone_number", "address",
    ]
    private static let signatureAlgorithms: JSON = ["RS256", "PS256", "ES256", "EdDSA", "HS256"]
    private static let signatureAlgorithmsAndNone: JSON = ["none", "RS256", "PS256", "ES256", "EdDSA", "HS256"]

    /// 303 keeps a form from being posted on; most providers still say 302.
    var redirectStatus: Int { self == .huggingFace ? 303 : 302 }
    /// How long an ID token is valid, in seconds.
    var idTokenLifetime: Int64 { self == .huggingFace ? 3600 : 300 }
}
