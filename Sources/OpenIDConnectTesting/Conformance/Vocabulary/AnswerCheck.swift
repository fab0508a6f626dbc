extension Conformance {
    /// What a module wants to see in an answer of the client.
    public enum AnswerCheck: String, Sendable, Hashable, CaseIterable {
        /// `Cache-Control` has `no-store`.
        case noStore = "no_store"
        /// Nothing forbids the provider to put the page into a frame.
        case mayBeFramed = "may_be_framed"
    }
}
