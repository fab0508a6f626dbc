extension Conformance {
    /// How the provider comes to know the client.
    public enum RegistrationKind: String, Sendable, Hashable, CaseIterable {
        /// It knows it already.
        case `static`
        /// The client registers itself.
        case dynamic
    }
}
