/// The kinds of token that a relying party verifies with the provider's keys.
public enum VerifiedToken: String, Sendable, CaseIterable {
    /// An ID token (OIDC Core 2).
    case idToken = "id_token"
    /// A logout token (OIDC Back-Channel Logout 2.4).
    case logoutToken = "logout_token"
    /// A signed UserInfo response (OIDC Core 5.3.2).
    case userInfo = "userinfo"
    /// Aggregated or distributed claims (OIDC Core 5.6.2).
    case claims
}
