/// Whom a client assertion is for (RFC 7523 section 3).
public enum AssertionAudience: Sendable, Hashable {
    /// The issuer, as one string. A provider that gives itself out for another in its metadata can't use the assertion
    /// there, since the issuer was compared.
    case issuer
    /// The token endpoint that the metadata names: for a provider that insists. Only use it for a provider that you trust
    /// not to name another provider's endpoint, and never share the key with one that you don't.
    case tokenEndpoint
}
