public import JOSE

/// Deviations of what becomes of a registration.
public struct RegistrationKnobs: Sendable, Hashable {
    /// What is registered, whatever was asked for.
    public var members: [JSON.Member] = []
    /// The characters of client IDs and secrets.
    public var credentialAlphabet = CredentialAlphabet.printable

    /// The characters of client IDs and secrets.
    public enum CredentialAlphabet: String, Sendable, Hashable, CaseIterable {
        /// Letters and digits.
        case alphanumeric
        /// Every printable ASCII character (RFC 6749 appendix A).
        case printable
    }

    /// No deviation.
    public init() {}
}
