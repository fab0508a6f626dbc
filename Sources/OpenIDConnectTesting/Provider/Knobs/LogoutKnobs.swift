internal import JOSE

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

    private enum PlainState: String { case echo, drop }

    /// No deviation.
    public init() {}

    mutating func turn(_ knob: Knob, _ object: FixtureObject) throws(FixtureMalformed) {
        let name = knob.rawValue
        switch knob {
        case .logoutEndSessionState:
            if object[name]?.isObject == true {
                state = .append(try object.object(name, names: ["append"]).string("append"))
            } else {
                let word: PlainState = try object.word(name)
                state = word == .drop ? .drop : .echo
            }
        case .logoutFrontChannel: framesClient = try object.constant(name, "iframe")
        case .logoutCheckSessionIframe: servesSessionChecks = try object.bool(name)
        case .logoutToken: sendsToken = try object.constant(name, "valid")
        case .logoutTokenClaims: tokenOperations = try object.list(name, MemberOperation.init)
        case .logoutTokenAlgorithm: tokenAlgorithm = try object.word(name)
        default: preconditionFailure("\(name) is no knob of logout")
        }
    }
}
