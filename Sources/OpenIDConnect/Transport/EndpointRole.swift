/// What a request to a provider is for.
///
/// An open set: later specifications bring further endpoints.
public struct EndpointRole: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
    /// The role's name, in the words of the specifications' metadata.
    public let rawValue: String

    /// Makes a role from its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The provider's metadata (OpenID Connect Discovery 1.0, section 4).
    public static let discovery = EndpointRole(rawValue: "discovery")
    /// The provider's key set (`jwks_uri`).
    public static let keySet = EndpointRole(rawValue: "jwks_uri")
    /// The authorization endpoint; only the user agent calls it.
    public static let authorization = EndpointRole(rawValue: "authorization_endpoint")
    /// The token endpoint.
    public static let token = EndpointRole(rawValue: "token_endpoint")
    /// The UserInfo endpoint.
    public static let userInfo = EndpointRole(rawValue: "userinfo_endpoint")
    /// An endpoint of distributed claims (OpenID Connect Core 1.0, section 5.6.2).
    public static let claims = EndpointRole(rawValue: "claims_endpoint")

    /// The role's name.
    public var description: String { rawValue }
}
