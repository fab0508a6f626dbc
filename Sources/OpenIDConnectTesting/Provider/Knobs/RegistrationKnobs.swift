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

    mutating func turn(_ knob: Knob, _ object: FixtureObject) throws(FixtureMalformed) {
        let name = knob.rawValue
        switch knob {
        case .registrationResponseSet: members = try object.members(name)
        case .registrationCredentialAlphabet: credentialAlphabet = try object.word(name)
        default: preconditionFailure("\(name) is no knob of registration")
        }
    }
}
