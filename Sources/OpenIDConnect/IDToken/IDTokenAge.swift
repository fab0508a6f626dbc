/// How long ago an ID token may have been issued, beside its own expiry.
public enum IDTokenAge: Sendable, Hashable {
    /// At most so many seconds: for a login, whose token is minutes old.
    case atMost(seconds: Int64)
    /// As long as it hasn't expired: for a token that was kept.
    case untilExpiry

    /// A day.
    public static let login = IDTokenAge.atMost(seconds: 86_400)
}
