extension Phase {
    /// Asking for a device code, and waiting for the user to confirm it elsewhere.
    public static let deviceAuthorization = Phase(rawValue: "device_authorization")
}
