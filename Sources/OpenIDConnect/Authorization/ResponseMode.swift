/// How the authorization response travels to the redirect URI.
public enum ResponseMode: String, Sendable, Hashable, CaseIterable {
    /// In the query: for ``ResponseType/code`` alone, since queries are logged and sent on.
    case query
    /// In the fragment, which the user agent keeps from the server: a page at the redirect URI has to bring it there.
    case fragment
    /// As a form that the user agent posts (OAuth 2.0 Form Post Response Mode). The POST comes from the provider's site:
    /// a cookie that must come along needs `SameSite=None; Secure`.
    case formPost = "form_post"

    /// Throws `authorization.response_mode_unsupported`.
    func check(_ type: ResponseType, _ metadata: ProviderMetadata) throws(OIDCError) {
        guard self != .query || type == .code else {
            throw OIDCError(
                .authorizationResponseModeUnsupported,
                phase: .authorization,
                detail: "tokens don't travel in a query",
                expected: "fragment, form_post"
            )
        }
        guard self != type.defaultMode, let listed = try metadata.strings("response_modes_supported") else { return }
        guard listed.contains(where: { $0.isExactly(rawValue) }) else {
            throw OIDCError(
                .authorizationResponseModeUnsupported,
                phase: .authorization,
                detail: "the provider doesn't list the response mode",
                expected: rawValue,
                actual: listed.joined(separator: ", ")
            )
        }
    }
}
