internal import JOSE

/// The page that a user sees when a sign-in was refused: what happened, what to do, and our own code for it. Nothing of
/// what the provider or the request has said.
enum WebErrorPage {
    static func html(_ error: OIDCError, retry: String?) -> String {
        let (title, advice) = texts(error)
        let link = retry.map { "<p><a href=\"\($0)\">Sign in again</a></p>" } ?? ""
        return """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>\(title)</title>
            <main>
            <h1>\(title)</h1>
            <p>\(advice)</p>
            \(link)
            <p><small>\(error.code.rawValue)</small></p>
            </main>
            </html>

            """
    }

    private static func texts(_ error: OIDCError) -> (title: String, advice: String) {
        switch error.code {
        case .callbackErrorResponse where error.isDenied:
            ("Sign-in was cancelled", "You are not signed in. Sign in again if you have changed your mind.")
        case .callbackErrorResponse, .tokenErrorResponse:
            ("Sign-in was refused", "The provider has refused the sign-in. Try again, or ask whoever runs this site.")
        case .loginExpired, .loginAlreadyUsed, .loginCookieMissing, .callbackStateMismatch:
            (
                "This sign-in can't go on",
                "It took too long, was used before, or was begun in another browser. Cookies must be allowed."
            )
        case .cookieDuplicate, .cookieMalformed:
            ("The cookies of this site are in disorder", "Delete the cookies of this site, and sign in again.")
        case .webSessionMissing: ("You are not signed in", "Sign in to see this page.")
        case .webSessionScopeMissing:
            ("Something is missing", "This page needs a permission that was not given at the sign-in.")
        case .webSessionStepUp: ("Sign in again", "This page needs a more recent or a stronger sign-in.")
        case .requestCrossSite: ("This request came from another site", "Use the form on this site's own page.")
        case .webSessionStoreFailed, .loginStoreFailed, .logoutStoreFailed:
            ("This site can't be used right now", "Try again in a moment.")
        default:
            ("Sign-in has failed", "Try again in a moment. If it stays so, tell whoever runs this site the code below.")
        }
    }
}

extension OIDCError {
    /// Whether the user, not the provider, has refused.
    var isDenied: Bool { providerError?.error.isExactly("access_denied") ?? false }
}
