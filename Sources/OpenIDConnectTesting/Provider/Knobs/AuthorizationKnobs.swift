/// Deviations of the authorization endpoint.
public struct AuthorizationKnobs: Sendable, Hashable {
    /// The response is this error.
    public var error: String?
    /// How the response travels, whatever was asked for.
    public var responseMode: ResponseMode?
    /// Parameters that the response has besides.
    public var addedParameters: Set<AddedParameter> = []
    /// Changes to the response.
    public var operations: [MemberOperation] = []
    /// Whether request objects are fetched from `request_uri`.
    public var fetchesRequestURI = false
    /// The `alg` that the request object must have.
    public var requestObjectAlgorithm: String?

    /// How a response travels (OAuth 2.0 Multiple Response Types, OAuth 2.0 Form Post Response Mode).
    public enum ResponseMode: String, Sendable, Hashable, CaseIterable {
        /// In the query.
        case query
        /// In the fragment.
        case fragment
        /// As a form that the user agent posts.
        case formPost = "form_post"
    }

    /// A parameter that a response can have besides.
    public enum AddedParameter: String, Sendable, Hashable, CaseIterable {
        /// `session_state` (OIDC Session Management).
        case sessionState = "session_state"
        /// `iss` (RFC 9207).
        case issuer = "iss"
    }

    /// No deviation.
    public init() {}
}
