extension Phase {
    /// Logging out: the request to the provider, its answer, and what it sends by itself.
    public static let logout = Phase(rawValue: "logout")
    /// Validating a logout token.
    public static let logoutToken = Phase(rawValue: "logout_token")
}
