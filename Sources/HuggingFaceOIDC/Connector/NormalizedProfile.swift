public import JOSE
public import OpenIDConnect

/// The profile in the few words that Logto's connectors have for every provider, beside ``HuggingFaceProfile``.
public struct NormalizedProfile: Sendable {
    /// `sub`
    public let id: String
    /// `name`; empty and `null` count as absent.
    public let name: String?
    /// `picture`; empty and `null` count as absent.
    public let avatar: String?
    /// `email`, as the policy lets it through; empty and `null` count as absent.
    public let email: String?
    /// Every claim that the provider has sent.
    public let rawData: JSON

    /// Which addresses ``email`` may be.
    public enum EmailPolicy: Sendable, Hashable {
        /// Only those that the provider has verified.
        case verified
        /// Those that it has not verified, too. Nobody may be let in by one.
        case stated
    }

    /// Makes a profile.
    ///
    /// - Parameters:
    ///   - profile: The full profile.
    ///   - email: Which addresses are let through.
    /// - Throws: ``OpenIDConnect/OIDCError`` `profile.claim_malformed` when `name`, `picture` or `email` is there and is
    ///   neither a string nor `null`.
    public init(_ profile: HuggingFaceProfile, email policy: EmailPolicy = .verified) throws(OIDCError) {
        for name in ["name", "picture", "email"] {
            guard let value = profile.claims[name], value.string == nil else { continue }
            throw OIDCError(
                .profileClaimMalformed,
                phase: .userInfo,
                detail: "\"\(name)\" is neither a string nor null"
            )
        }
        id = profile.id
        name = profile.claims.text("name")
        avatar = profile.avatar
        email = profile.email.flatMap { $0.isVerified || policy == .stated ? $0.address : nil }
        rawData = profile.claims.json
    }
}
