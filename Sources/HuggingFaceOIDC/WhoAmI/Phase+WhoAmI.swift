public import OpenIDConnect

extension Phase {
    /// Asking the Hub about an access token.
    public static let whoAmI = Phase(rawValue: "whoami")
}
