/// What the authorization response brings (OIDC Core 3, OAuth 2.0 Multiple Response Type Encoding Practices).
///
/// ``code`` is the default and the right choice for servers. The others bring tokens through the user agent, where more
/// can read them; they are there for providers that have nothing else.
public enum ResponseType: String, Sendable, Hashable, CaseIterable {
    /// The code flow: everything else comes from the token endpoint.
    case code
    /// The implicit flow, for an ID token alone.
    case idToken = "id_token"
    /// The implicit flow, with an access token.
    case idTokenToken = "id_token token"
    /// The hybrid flow: code and ID token.
    case codeIDToken = "code id_token"
    /// The hybrid flow: code and access token. The ID token comes from the token endpoint.
    case codeToken = "code token"
    /// The hybrid flow: code, ID token and access token.
    case codeIDTokenToken = "code id_token token"

    /// Whether a code comes with the response.
    public var hasCode: Bool { self != .idToken && self != .idTokenToken }

    /// Whether an ID token comes with the response.
    public var hasIDToken: Bool { self != .code && self != .codeToken }

    /// Whether an access token comes with the response.
    public var hasAccessToken: Bool { self == .idTokenToken || self == .codeToken || self == .codeIDTokenToken }

    /// How the response travels unless told otherwise.
    public var defaultMode: ResponseMode { self == .code ? .query : .fragment }

    /// Throws `authorization.response_type_unsupported`. The words of a type have no order.
    ///
    /// A list without `code` is passed over: there is no provider without it, and there are lists that forget it.
    /// What a client of this type registers as `grant_types` (OIDC Dynamic Client Registration 1.0 section 2).
    public var grantTypes: [String] {
        (hasCode ? ["authorization_code"] : []) + (self == .code ? [] : ["implicit"])
    }

    /// Reads a type whose words may stand in any order (OAuth 2.0 Multiple Response Type Encoding Practices section 3).
    public init?(anyOrder text: String) {
        guard let type = Self.allCases.first(where: { Self.words($0.rawValue) == Self.words(text) }) else { return nil }
        self = type
    }

    func check(_ metadata: ProviderMetadata) throws(OIDCError) {
        guard self != .code, let listed = try metadata.strings("response_types_supported") else { return }
        guard listed.contains(where: { Self.words($0) == Self.words(rawValue) }) else {
            throw OIDCError(
                .authorizationResponseTypeUnsupported,
                phase: .authorization,
                detail: "the provider doesn't list the response type",
                expected: rawValue,
                actual: listed.joined(separator: ", ")
            )
        }
    }

    private static func words(_ text: String) -> [[UInt8]] {
        text.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) }.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
