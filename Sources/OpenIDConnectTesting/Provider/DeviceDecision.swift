/// What becomes of a user code.
public enum DeviceDecision: Sendable, Hashable, CaseIterable {
    /// The user confirms.
    case approve
    /// The user says no.
    case deny
    /// Its time is over at once.
    case expire
}
