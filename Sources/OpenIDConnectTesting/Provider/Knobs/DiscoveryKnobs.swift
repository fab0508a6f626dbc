public import JOSE

/// Deviations of the configuration, and of how it is found.
public struct DiscoveryKnobs: Sendable, Hashable {
    /// The configuration names the issuer with this behind it.
    public var issuerSuffix: String?
    /// The issuer has a part that nobody can guess.
    public var hasRandomIssuerPath = false
    /// The URL of the key set has a part that nobody can guess.
    public var hasRandomKeySetPath = false
    /// Members of the configuration; null removes one.
    public var members: [JSON.Member] = []
    /// WebFinger is served, for resources of this scheme.
    public var webFinger: ResourceScheme?

    /// The scheme of a WebFinger resource.
    public enum ResourceScheme: String, Sendable, Hashable, CaseIterable {
        /// `acct:` (RFC 7565).
        case acct
        /// A URL.
        case https
    }

    /// No deviation.
    public init() {}
}
