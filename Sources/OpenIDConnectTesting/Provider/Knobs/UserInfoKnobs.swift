/// Deviations of UserInfo, and of claims from elsewhere.
public struct UserInfoKnobs: Sendable, Hashable {
    /// Where the access token is taken from; nil for header and form.
    public var tokenTransport: TokenTransport?
    /// The form of the answer.
    public var format = Format.json
    /// Another answer.
    public var answer: CannedAnswer?
    /// Changes to the claims.
    public var operations: [MemberOperation] = []
    /// Some claims are elsewhere.
    public var elsewhere: Conformance.ClaimsKind?
    /// Whether claims of scopes that weren't granted are left out.
    public var filtersByScope = false
    /// Whether distributed claims are served.
    public var servesClaims = false

    /// Where an access token can be (RFC 6750 section 2).
    public enum TokenTransport: String, Sendable, Hashable, CaseIterable {
        /// In the `Authorization` header.
        case header
        /// In the form.
        case body
    }

    /// The form of an answer (OIDC Core 5.3.2).
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// As it is.
        case json
        /// Signed.
        case jws
    }

    /// No deviation.
    public init() {}
}
