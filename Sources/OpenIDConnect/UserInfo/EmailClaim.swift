public import JOSE

/// An email address, and whether the provider has verified it (OIDC Core 5.1).
///
/// Never a key for an account: an unverified address is anybody's, and a verified one may change hands.
public struct EmailClaim: Sendable, Hashable {
    /// The address.
    public let address: String
    /// Whether the provider says that the user controls it. Only `true`, or the string `"true"` that some providers
    /// send, counts.
    public let isVerified: Bool

    /// Makes a claim.
    ///
    /// - Parameters:
    ///   - address: The address.
    ///   - isVerified: Whether somebody whom you trust has verified it.
    public init(address: String, isVerified: Bool) {
        self.address = address
        self.isVerified = isVerified
    }

    /// Reads `email` and `email_verified`; nil without an address.
    public init?(_ claims: Claims) {
        guard let address = claims["email"]?.string, !address.isEmpty else { return nil }
        self.address = address
        let verified = claims["email_verified"]
        isVerified = verified?.bool ?? verified?.isString("true") ?? false
    }
}
