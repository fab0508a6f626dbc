public import HTTPTypes
public import OpenIDConnect

extension Conformance {
    /// A relying party under test, as the interpreter sees it.
    ///
    /// One is made for each run, and keeps what it needs from step to step: who signed in, the tokens, the session.
    public protocol Client {
        /// Does what a step says. `backChannelLogout` and `frontChannelLogout` come to ``answer(_:)`` instead;
        /// `initiatedLogin` comes there first, to begin the login, and then here, to complete it.
        ///
        /// - Throws: ``OpenIDConnect/OIDCError``, the refusal.
        mutating func perform(_ step: Step) async throws(OIDCError)

        /// Answers a request of the provider.
        ///
        /// - Returns: The answer that goes back, and the refusal if it is one.
        mutating func answer(_ call: ClientCall) async -> (response: HTTPResponse, refusal: OIDCError?)
    }
}
