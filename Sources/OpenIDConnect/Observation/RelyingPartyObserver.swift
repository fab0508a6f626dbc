/// Is told what a relying party does while it does it, to count, time or trace it.
///
/// OpenIDConnectObservability has one for swift-metrics and swift-distributed-tracing. An observer runs each operation
/// that it is given once, at once, and returns or throws what that returned or threw; it learns how an operation is called
/// and how it ended, and never sees a token.
public protocol RelyingPartyObserver: Sendable {
    /// Runs an operation.
    ///
    /// - Parameters:
    ///   - operation: What is done.
    ///   - issuer: The provider it is done with.
    ///   - body: Does it. Operations that it consists of are observed within it.
    /// - Returns: What the body returned.
    /// - Throws: What the body threw.
    func observe<Value: Sendable>(
        _ operation: RelyingPartyOperation,
        of issuer: Issuer,
        _ body: () async throws(OIDCError) -> Value
    ) async throws(OIDCError) -> Value

    /// Runs an operation that waits for nothing: the verification of a token.
    ///
    /// - Parameters:
    ///   - operation: What is done.
    ///   - issuer: The provider it is done with.
    ///   - body: Does it.
    /// - Returns: What the body returned.
    /// - Throws: What the body threw.
    func observe<Value>(
        _ operation: RelyingPartyOperation,
        of issuer: Issuer,
        _ body: () throws(OIDCError) -> Value
    ) throws(OIDCError) -> Value
}
