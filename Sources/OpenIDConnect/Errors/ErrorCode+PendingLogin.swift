public import JOSE

extension ErrorCode {
    /// The login was begun too long ago.
    public static let loginExpired = ErrorCode(
        "login.expired",
        check: "pending_login",
        specification: "RFC 9700 section 4.7.1",
        remedy: "Start the login anew."
    )
    /// The login was completed, or refused, before.
    public static let loginAlreadyUsed = ErrorCode(
        "login.already_used",
        check: "pending_login",
        specification: "RFC 6749 section 10.5",
        remedy: "Start the login anew: a reload or the back button sends a callback twice."
    )
    /// The pending login was begun for another issuer, client or redirect URI.
    public static let loginOtherParty = ErrorCode(
        "login.other_party",
        check: "pending_login",
        specification: "RFC 9700 section 4.4.2",
        remedy: "Complete a login with the relying party that began it; give each provider its own redirect URI."
    )
    /// The stored pending login can't be read.
    public static let loginMalformed = ErrorCode(
        "login.malformed",
        check: "pending_login",
        specification: "RFC 6749 section 10.12",
        remedy: "Start the login anew; the stored value is damaged or of another version."
    )
    /// The store for used values failed.
    public static let loginStoreFailed = ErrorCode(
        "login.store_failed",
        check: "pending_login",
        specification: "RFC 6749 section 10.5",
        remedy: "Look at the store: without it nobody can tell whether a login was used before."
    )
}
