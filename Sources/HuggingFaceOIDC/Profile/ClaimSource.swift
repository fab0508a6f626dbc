/// Where a claim came from.
public enum ClaimSource: String, Sendable, Hashable {
    /// The ID token: signed by the provider.
    case idToken = "id_token"
    /// UserInfo: sent by the provider over TLS.
    case userInfo = "userinfo"
}
