extension Conformance {
    /// How the authorization response travels, as a variant of a module.
    public enum ResponseMode: String, Sendable, Hashable, CaseIterable {
        /// In the query for `code`, else in the fragment.
        case `default`
        /// As a form that the user agent posts.
        case formPost = "form_post"
    }
}
