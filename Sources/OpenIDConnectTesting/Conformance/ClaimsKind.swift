extension Conformance {
    /// How claims of another source come (OIDC Core 5.6.2).
    public enum ClaimsKind: String, Sendable, Hashable, CaseIterable {
        /// In a token beside the others.
        case aggregated
        /// From an endpoint.
        case distributed
    }
}
