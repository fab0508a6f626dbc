extension Phase {
    /// Revoking a token.
    public static let revocation = Phase(rawValue: "revocation")
}
