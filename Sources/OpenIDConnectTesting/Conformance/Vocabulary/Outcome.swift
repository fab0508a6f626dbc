extension Conformance {
    /// What must become of a run.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// Every step succeeds.
        case accept
        /// The client refuses at the place that the case names.
        case reject
        /// Both are right.
        case either
        /// Both pass; a refusal only shows that the client doesn't do such things.
        case skipAllowed = "skip_allowed"
    }
}
