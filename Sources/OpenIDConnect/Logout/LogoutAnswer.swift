public import HTTPTypes

/// What to answer to a provider that logs a user out by itself, and what has come of it.
public struct LogoutAnswer: Sendable {
    /// The answer: exactly status 200 or 400, never to be stored, and without a body (OIDC Back-Channel Logout 1.0
    /// section 2.8). Send it as it is: a detail would help whoever forges.
    public let response: HTTPResponse
    /// The names of the sessions that ended.
    public let endedSessions: [String]
    /// Why the logout was refused, for the application's own eyes; nil when it wasn't.
    public let refusal: OIDCError?

    init(endedSessions: [String]) {
        response = Self.response(.ok)
        self.endedSessions = endedSessions
        refusal = nil
    }

    init(refusal: OIDCError) {
        response = Self.response(.badRequest)
        endedSessions = []
        self.refusal = refusal
    }

    private static func response(_ status: HTTPResponse.Status) -> HTTPResponse {
        HTTPResponse(status: status, headerFields: [.cacheControl: "no-store"])
    }
}
