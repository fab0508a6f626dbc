/// What has happened to the tokens of a ``TokenManager``.
public enum TokenEvent: Sendable {
    /// There are new tokens, and they are kept: after a sign-in, a refresh, or a refresh by someone else who uses the
    /// store.
    case changed(TokenSet)
    /// A refresh has failed, for a reason that may pass. The tokens stay.
    case refreshFailed(OIDCError)
    /// The provider takes the refresh token no more: the tokens are removed, and the user has to sign in anew.
    case ended(OIDCError)
    /// The tokens were removed: by ``TokenManager/signOut()``, or by someone else who uses the store.
    case signedOut
}
