/// What a sealed value is for. Each purpose has keys of its own, so that a value of one can't stand for another's.
package enum SealingPurpose: String, Sendable, Hashable, CaseIterable {
    /// A login between the redirect to the provider and the callback.
    case pendingLogin = "pending_login"
    /// A logout between the redirect to the provider and the return.
    case pendingLogout = "pending_logout"
    /// A session in the browser's cookie.
    case sessionCookie = "session_cookie"
    /// A session in a store.
    case storedSession = "stored_session"
    /// Provider and user of a session, in a store that others may read.
    case storedOwner = "stored_owner"
}
