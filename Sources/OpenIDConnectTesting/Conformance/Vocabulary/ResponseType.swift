extension Conformance {
    /// What the authorization response brings (OIDC Core 3).
    public enum ResponseType: String, Sendable, Hashable, CaseIterable {
        /// The code flow.
        case code
        /// The implicit flow, without an access token.
        case idToken = "id_token"
        /// The implicit flow.
        case idTokenToken = "id_token token"
        /// The hybrid flow: code and ID token.
        case codeIDToken = "code id_token"
        /// The hybrid flow: code and access token.
        case codeToken = "code token"
        /// The hybrid flow: code, ID token and access token.
        case codeIDTokenToken = "code id_token token"

        /// Reads a `response_type` parameter, whose words have no order; nil for any other set of words.
        public init?(parameter: String) {
            func words(_ text: String) -> [[UInt8]] {
                text.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) }
                    .sorted { $0.lexicographicallyPrecedes($1) }
            }
            guard let type = Self.allCases.first(where: { words($0.rawValue) == words(parameter) }) else { return nil }
            self = type
        }

        /// Whether a code comes with the response.
        public var hasCode: Bool {
            switch self {
            case .code, .codeIDToken, .codeToken, .codeIDTokenToken: true
            case .idToken, .idTokenToken: false
            }
        }

        /// Whether an ID token comes with the response.
        public var hasIDToken: Bool {
            switch self {
            case .idToken, .idTokenToken, .codeIDToken, .codeIDTokenToken: true
            case .code, .codeToken: false
            }
        }

        /// Whether an access token comes with the response.
        public var hasAccessToken: Bool {
            switch self {
            case .idTokenToken, .codeToken, .codeIDTokenToken: true
            case .code, .idToken, .codeIDToken: false
            }
        }
    }
}
