extension Phase {
    /// Registering the client, or managing its registration.
    public static let registration = Phase(rawValue: "registration")
}
