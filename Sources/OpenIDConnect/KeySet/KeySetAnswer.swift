internal import JOSE

/// What the provider answered when it was asked for its keys.
enum KeySetAnswer: Sendable {
    /// A whole key set, with the tag by which to ask for a newer one.
    case keys(JWKSet, lifetime: Duration, entityTag: String?)
    /// The set that is known already is still the newest (RFC 9110 section 15.4.5).
    case notModified(lifetime: Duration)
}
