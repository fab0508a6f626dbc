public import JOSE

/// Deviations of the key set.
public struct KeySetKnobs: Sendable, Hashable {
    /// Which keys there are, and whether they have names.
    public var profile = Profile.default
    /// When all keys are replaced.
    public var rotation: Rotation?
    /// Members of the key set.
    public var members: [JSON.Member] = []

    /// Which keys there are.
    public enum Profile: String, Sendable, Hashable, CaseIterable {
        /// As the provider has them.
        case `default`
        /// One of each kind to sign with, without a name.
        case singleWithoutKeyID = "single_without_kid"
        /// Three of each kind to sign with, without names.
        case severalWithoutKeyID = "several_without_kid"
    }

    /// When all keys are replaced.
    public enum Rotation: Sendable, Hashable {
        /// Whenever an ID token is signed.
        case beforeEachIDToken
        /// Once, before the authorization request of this number.
        case beforeAuthorization(Int)
    }

    /// No deviation.
    public init() {}
}
