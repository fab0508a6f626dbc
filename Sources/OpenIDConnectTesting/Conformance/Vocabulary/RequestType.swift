extension Conformance {
    /// How the authorization request is written (OIDC Core 6).
    public enum RequestType: String, Sendable, Hashable, CaseIterable {
        /// As parameters.
        case plain
        /// As a request object in `request`.
        case requestObject = "request_object"
        /// As a request object at `request_uri`.
        case requestURI = "request_uri"
    }
}
