extension Phase {
    /// Keeping a user signed in: cookies, sessions, and the requests that need one.
    public static let webSession = Phase(rawValue: "web_session")
}
