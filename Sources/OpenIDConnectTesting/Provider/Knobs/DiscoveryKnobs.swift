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

    mutating func turn(_ knob: Knob, _ object: FixtureObject) throws(FixtureMalformed) {
        let name = knob.rawValue
        switch knob {
        case .discoveryIssuer: issuerSuffix = try object.object(name, names: ["append"]).string("append")
        case .discoveryIssuerPathSuffix: hasRandomIssuerPath = try object.constant(name, "random")
        case .discoveryKeySetSuffix: hasRandomKeySetPath = try object.constant(name, "random")
        case .discoverySet: members = try object.members(name)
        case .webFinger: webFinger = try object.word(name)
        default: preconditionFailure("\(name) is no knob of discovery")
        }
    }
}
