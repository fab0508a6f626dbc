public import OpenIDConnect

extension Phase {
    /// Getting the ID token of a CI job.
    public static let idTokenSource = Phase(rawValue: "id_token_source")
}
