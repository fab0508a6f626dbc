internal import HTTPTypes

extension WebSignIn {
    /// What to answer when something of this module's was refused outside of its routes: ``session(for:)`` has thrown.
    ///
    /// - Parameter error: The refusal.
    public func response(to error: OIDCError) -> WebResponse { page(error) }

    /// The page for a refusal.
    func page(
        _ error: OIDCError,
        _ provider: WebProvider? = nil,
        status: HTTPResponse.Status? = nil,
        cookies: [ResponseCookie] = []
    ) -> WebResponse {
        let retry = (provider ?? providers.first)?.loginPath
        let html = configuration.errorPage?(error, retry) ?? WebErrorPage.html(error, retry: retry)
        return WebResponse(
            status ?? Self.status(error),
            fields: [.contentType: "text/html; charset=utf-8"],
            cookies: cookies,
            body: Array(html.utf8),
            refusal: error
        )
    }

    private static func status(_ error: OIDCError) -> HTTPResponse.Status {
        switch error.code {
        case .webSessionStoreFailed, .loginStoreFailed, .logoutStoreFailed: .serviceUnavailable
        case .requestContentType: .unsupportedMediaType
        case .requestCrossSite, .webSessionScopeMissing, .webSessionStepUp: .forbidden
        case .webSessionMissing: .unauthorized
        case .webSessionConflict: .conflict
        case .callbackErrorResponse where error.isDenied: .forbidden
        default:
            switch error.phase {
            case .callback, .webSession, .authorization, .logout: .badRequest
            default: .badGateway
            }
        }
    }
}
