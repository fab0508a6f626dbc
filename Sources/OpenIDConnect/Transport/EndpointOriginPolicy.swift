/// Where the endpoints may be that get secrets: codes, client secrets, tokens.
///
/// Metadata of the right issuer may name endpoints anywhere; who can change it can send the secrets elsewhere. Whatever
/// the policy, the origin of an endpoint stays the one of its first successful answer, as long as the
/// ``RelyingParty`` lives.
public enum EndpointOriginPolicy: Sendable, Hashable {
    /// Any origin with https, as the specification allows (OIDC Discovery 1.0 section 3). Some providers have their
    /// endpoints on several hosts.
    case anyHTTPS
    /// The issuer's origin alone.
    case issuer
    /// The issuer's origin, and these: `https://oauth2.example`, with the port where it isn't the usual one.
    case issuerAnd([String])
}
