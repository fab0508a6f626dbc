public import JOSE

extension ErrorCode {
    /// The configuration of a shared store of sessions is none.
    public static let configurationSessionStore = ErrorCode(
        "configuration.session_store",
        check: "store",
        specification: "OIDC Core 2",
        remedy: "Write the URL as redis://user:password@host:port/database, percent-encoded, or rediss:// for TLS."
    )
    /// A shared store of sessions can't be connected to.
    public static let sessionStoreUnreachable = ErrorCode(
        "session_store.unreachable",
        check: "connection",
        specification: "OIDC Core 2",
        remedy: "See whether the server runs, and listens where the configuration says."
    )
    /// A shared store of sessions doesn't prove who it is.
    public static let sessionStoreUntrusted = ErrorCode(
        "session_store.untrusted",
        check: "certificate",
        specification: "RFC 9325 section 6.1",
        remedy: "Give the store a certificate for the host of its URL, and its issuer as trust root."
    )
    /// A shared store of sessions refuses its user.
    public static let sessionStoreAuthentication = ErrorCode(
        "session_store.authentication",
        check: "authentication",
        specification: "OIDC Core 2",
        remedy: "Correct user and password, and the commands and keys that the user may use."
    )
    /// A shared store of sessions doesn't answer in time.
    public static let sessionStoreTimeout = ErrorCode(
        "session_store.timeout",
        check: "deadline",
        specification: "OIDC Core 2",
        remedy: "Look at the load of the server and the way there, or allow more time; the change may have been made."
    )
    /// The connection to a shared store of sessions broke.
    public static let sessionStoreConnectionLost = ErrorCode(
        "session_store.connection_lost",
        check: "connection",
        specification: "OIDC Core 2",
        remedy: "Try again: the next one makes a new connection; the change may have been made."
    )
    /// A shared store of sessions answers what is no answer.
    public static let sessionStoreMalformedReply = ErrorCode(
        "session_store.malformed_reply",
        check: "reply",
        specification: "OIDC Core 2",
        remedy: "See what listens there, and who else writes to the keys of the namespace."
    )
    /// A shared store of sessions refuses a command.
    public static let sessionStoreRefused = ErrorCode(
        "session_store.refused",
        check: "command",
        specification: "OIDC Core 2",
        remedy: "Look the word up in the documentation of the server: memory, role, script or version."
    )
    /// Too many requests wait for a shared store of sessions.
    public static let sessionStoreBusy = ErrorCode(
        "session_store.busy",
        check: "connections",
        specification: "OIDC Core 2",
        remedy: "Look at the load of the server; allow more connections if it has time for them."
    )
}
