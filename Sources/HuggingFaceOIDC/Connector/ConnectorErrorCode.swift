public import OpenIDConnect

/// The error codes of Logto's connectors, as they stand in its answers behind `connector.`.
public enum ConnectorErrorCode: String, Sendable, Hashable, CaseIterable {
    /// Anything without a code of its own
    case general
    /// The connector's metadata are wrong.
    case invalidMetadata = "invalid_metadata"
    /// A guard for the configuration is missing.
    case invalidConfigGuard = "invalid_config_guard"
    /// A value has a wrong type.
    case unexpectedType = "unexpected_type"
    /// The parameters of a request are wrong.
    case invalidRequestParameters = "invalid_request_parameters"
    /// A request lacks parameters.
    case insufficientRequestParameters = "insufficient_request_parameters"
    /// The configuration is wrong.
    case invalidConfig = "invalid_config"
    /// A certificate is wrong.
    case invalidCertificate = "invalid_certificate"
    /// The provider's answer is wrong.
    case invalidResponse = "invalid_response"
    /// A template is missing.
    case templateNotFound = "template_not_found"
    /// A template is of a wrong kind.
    case templateNotSupported = "template_not_supported"
    /// Too many requests
    case rateLimitExceeded = "rate_limit_exceeded"
    /// Too much use
    case usageLimitExceeded = "usage_limit_exceeded"
    /// The connector can't do that.
    case notImplemented = "not_implemented"
    /// The code is worth nothing.
    case socialAuthCodeInvalid = "social_auth_code_invalid"
    /// The access token is worth nothing.
    case socialInvalidAccessToken = "social_invalid_access_token"
    /// The ID token is missing or wrong.
    case socialInvalidIDToken = "social_invalid_id_token"
    /// The user, or the provider, has said no.
    case authorizationFailed = "authorization_failed"

    /// The code for an error of ours; `general` where Logto has none.
    public init(_ error: OIDCError) {
        self = ConnectorSituation(error)?.connectorCode ?? .general
    }

    /// The HTTP status that Logto answers with.
    public var httpStatus: Int {
        switch self {
        case .authorizationFailed, .socialAuthCodeInvalid, .socialInvalidAccessToken, .socialInvalidIDToken: 401
        case .notImplemented: 501
        case .rateLimitExceeded, .usageLimitExceeded: 429
        default: 400
        }
    }
}
