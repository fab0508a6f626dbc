/// Deviations of logout and session checks.
public struct LogoutKnobs: Sendable, Hashable {
    /// What becomes of the state on the way back from logout.
    public var state = StateForm.echo
    /// Whether the logout page frames the client's.
    public var framesClient = false
    /// Whether the page for session checks is served.
    public var servesSessionChecks = false
    /// Whether logout sends a logout token.
    public var sendsToken = false
    /// Changes to the claims of the logout token.
    public var tokenOperations: [MemberOperation] = []
    /// The algorithm of the logout token; nil for the registered one.
    public var tokenAlgorithm: TokenAlgorithm?

    /// What becomes of a state.
    public enum StateForm: Sendable, Hashable {
        /// It comes back as it was.
        case echo
        /// It doesn't come back.
        case drop
        /// It comes back with this behind it.
        case append(String)
    }

    /// A wrong algorithm.
    public enum TokenAlgorithm: String, Sendable, Hashable, CaseIterable {
        /// None.
        case none
        /// ES256 for a client of RS256, RS256 for any other.
        case other
    }

    /// No deviation.
    public init() {}
}
