/// What a page demands of whoever is signed in.
public struct AccessRequirement: Sendable {
    /// The scopes that must have been granted.
    public var scopes: [Scope] = []
    /// One of these must be how the user signed in, `acr`; empty for any. Whoever signed in otherwise is led to sign in
    /// so (step-up, RFC 9470).
    public var acrValues: [String] = []
    /// The most seconds since the provider has asked the user, `auth_time`; nil for any. Whoever signed in longer ago, or
    /// with a provider that didn't say when, is led to sign in anew.
    public var maximumAge: Int64?
    /// What else must be so, by what the application keeps in ``Session/claims``: a role, an organisation. What it throws
    /// refuses the page with 403.
    public var rule: (@Sendable (Session) throws(OIDCError) -> Void)?

    /// Demands a signed-in user, and no more.
    public init() {}
}
