/// What a relying party does, as a ``RelyingPartyObserver`` is told.
public enum RelyingPartyOperation: Sendable, Hashable {
    /// Begins a login: builds its URL.
    case beginLogin
    /// Completes a login, from the callback to the verified ID token.
    case completeLogin
    /// Waits until the user has confirmed a device login, and verifies the ID token.
    case completeDeviceLogin
    /// Refreshes tokens.
    case refresh
    /// Fetches UserInfo.
    case userInfo
    /// Answers a logout token.
    case backChannelLogout
    /// Answers a browser that comes back to a site (``WebSignIn``): the cookies of the login, its completion, the new
    /// session.
    case callback
    /// Verifies a signed token with keys that are there; once more with newer keys when these may change the verdict.
    case verify(VerifiedToken)
    /// Fetches the provider's key set.
    case fetchKeySet(KeySetFetchReason)
    /// Sends a request to an endpoint, and one that may be repeated a second time, and reads the answer.
    case request(EndpointRole)

    /// The operation's name, without what it is applied to.
    public var name: String {
        switch self {
        case .beginLogin: "begin_login"
        case .completeLogin: "complete_login"
        case .completeDeviceLogin: "complete_device_login"
        case .refresh: "refresh"
        case .userInfo: "userinfo"
        case .backChannelLogout: "back_channel_logout"
        case .callback: "callback"
        case .verify: "verify"
        case .fetchKeySet: "fetch_key_set"
        case .request: "request"
        }
    }
}
