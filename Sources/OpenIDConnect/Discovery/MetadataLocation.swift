/// Where a provider's metadata is.
public enum MetadataLocation: Sendable, Hashable {
    /// `/.well-known/openid-configuration` behind the issuer (OIDC Discovery 1.0 section 4).
    case openIDConfiguration
    /// `/.well-known/oauth-authorization-server` between host and path of the issuer (RFC 8414 section 3.1): for an
    /// authorization server that has no other.
    case authorizationServer
}
