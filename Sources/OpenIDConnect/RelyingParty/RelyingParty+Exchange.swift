extension RelyingParty {
    /// Performs an exchange that another target of this package has, with this party's transport, deadline and policy.
    package func perform<E: Exchange>(_ exchange: E) async throws(OIDCError) -> E.Value {
        try await exchanger.perform(exchange)
    }
}
