/// Tells an observer, if there is one, what is done with one provider.
struct Observation: Sendable {
    let observer: any RelyingPartyObserver
    let issuer: Issuer
}

extension Observation? {
    func run<Value: Sendable>(
        _ operation: RelyingPartyOperation,
        _ body: () async throws(OIDCError) -> Value
    ) async throws(OIDCError) -> Value {
        guard let self else { return try await body() }
        return try await self.observer.observe(operation, of: self.issuer, body)
    }

    func run<Value>(
        _ operation: RelyingPartyOperation,
        _ body: () throws(OIDCError) -> Value
    ) throws(OIDCError) -> Value {
        guard let self else { return try body() }
        return try self.observer.observe(operation, of: self.issuer, body)
    }
}
