public import JOSE

extension ErrorCode {
    /// No tokens are kept.
    public static let sessionMissing = ErrorCode(
        "session.missing",
        check: "session",
        specification: "RFC 6749 section 10.3",
        remedy: "Sign in; at the command line with oidc login."
    )
    /// The provider takes the refresh token no more.
    public static let sessionEnded = ErrorCode(
        "session.ended",
        check: "refresh_token",
        specification: "RFC 6749 section 5.2, RFC 9700 section 4.14.2",
        remedy: "Sign in anew: the refresh token has expired, was revoked, or was used elsewhere."
    )
    /// The calling task was cancelled while it waited.
    public static let sessionCancelled = ErrorCode(
        "session.cancelled",
        check: "session",
        specification: "RFC 6749 section 6",
        remedy: "Nothing is wrong: the caller gave up waiting."
    )
    /// Kept tokens are damaged, or of another version.
    public static let tokenStoreMalformed = ErrorCode(
        "token_store.malformed",
        check: "token_store",
        specification: "RFC 6749 section 10.4",
        remedy: "Sign out and sign in anew: what is kept is no token set."
    )
    /// Kept tokens are of another issuer, client or account than they are kept for.
    public static let tokenStoreOtherParty = ErrorCode(
        "token_store.other_party",
        check: "token_store",
        specification: "RFC 6749 section 10.4",
        remedy: "Sign out and sign in anew, and look who has written to the store."
    )
    /// The store can't be read or written.
    public static let tokenStoreUnavailable = ErrorCode(
        "token_store.unavailable",
        check: "token_store",
        specification: "RFC 6749 section 10.4",
        remedy: "Make the store readable and writable, and see that its disk is not full."
    )
    /// No directory for the tokens is known.
    public static let tokenStoreLocation = ErrorCode(
        "token_store.location",
        check: "token_store",
        specification: "XDG Base Directory Specification 0.8",
        remedy: "Set HOME, or XDG_STATE_HOME to an absolute path."
    )
    /// Others than the owner may use the directory or the file.
    public static let tokenStorePermissions = ErrorCode(
        "token_store.permissions",
        check: "token_store",
        specification: "RFC 6749 section 10.4, RFC 6819 section 5.1.6",
        remedy: "Make the directory 0700 and its files 0600; if others may have read the tokens, sign in anew."
    )
    /// The directory or the file is another user's.
    public static let tokenStoreOwner = ErrorCode(
        "token_store.owner",
        check: "token_store",
        specification: "RFC 6749 section 10.4, RFC 6819 section 5.1.6",
        remedy: "Remove what the other user has put there, or keep tokens in a directory of your own."
    )
    /// Where the directory or the file should be is something else: a symbolic link, for instance.
    public static let tokenStoreFileKind = ErrorCode(
        "token_store.file_kind",
        check: "token_store",
        specification: "RFC 6749 section 10.4, RFC 6819 section 5.1.6",
        remedy: "Remove the link or whatever is there; symbolic links are not followed."
    )
    /// Another process holds the lock for too long.
    public static let tokenStoreLocked = ErrorCode(
        "token_store.locked",
        check: "token_store",
        specification: "RFC 6749 section 6",
        remedy: "End the process that holds the lock, or wait for it; never delete the lock file."
    )
}
