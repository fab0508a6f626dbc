/// What a transport can do beyond what every one must.
///
/// A relying party that needs more than its transport can do isn't made at all: the error comes at construction, not at
/// the first login.
public struct TransportCapabilities: Sendable, Hashable {
    /// The certificates that it can show in TLS.
    public var clientIdentities: Set<ClientIdentity> = []

    /// Nothing.
    public init() {}
}
