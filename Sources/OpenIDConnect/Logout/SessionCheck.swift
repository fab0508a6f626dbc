/// Asks the provider's page in a frame whether the user's session there has changed (OIDC Session Management 1.0
/// section 3): what the client's own page posts there, and what the answer means.
///
/// The client's page loads ``frameURL`` in a hidden frame, posts ``message`` to it with ``targetOrigin`` from time to
/// time, and hands what comes back to ``status(ofMessage:from:)``. Browsers that keep third-party cookies apart make
/// every session look changed; back-channel logout has no such limit.
public struct SessionCheck: Sendable {
    /// What the provider's page said.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// The session is what it was.
        case unchanged
        /// The session has changed: sign in anew with `prompt=none`, and end the local session if that is refused.
        case changed
        /// The page could not tell. Don't sign in anew because of it: that would not end.
        case error
    }

    /// `check_session_iframe`: the provider's page.
    public let frameURL: EndpointURL
    /// What is posted: the client ID, a space, and the session state of the login.
    public let message: String

    init(frameURL: EndpointURL, clientID: String, sessionState: String) {
        self.frameURL = frameURL
        message = "\(clientID) \(sessionState)"
    }

    /// The origin to which the message is posted, and from which alone an answer counts. As browsers write it: without
    /// the port that the scheme has anyway, in small letters.
    public var targetOrigin: String {
        let isDefault = frameURL.port == (frameURL.scheme.isExactly("https") ? 443 : 80)
        let authority = isDefault ? frameURL.host : frameURL.authority
        return "\(frameURL.scheme)://\(authority)".lowercased()
    }

    /// Judges a message that came back.
    ///
    /// - Parameters:
    ///   - data: The message.
    ///   - origin: The origin that the browser says it came from.
    /// - Returns: What it means; nil for a message of another origin, which is to be ignored: any page may post one.
    ///   Anything that is not one of the three words is an ``Status/error``.
    public func status(ofMessage data: String, from origin: String) -> Status? {
        guard origin.isExactly(targetOrigin) else { return nil }
        return Status.allCases.first { data.isExactly($0.rawValue) } ?? .error
    }
}
