public import JOSE

extension ErrorCode {
    /// The request to begin a login can't be read.
    public static let initiatedLoginMalformed = ErrorCode(
        "initiated_login.malformed",
        check: "initiate_login_uri",
        specification: "OIDC Core 4",
        remedy: "Pass the query or the form of the request, unchanged; each parameter may stand there once."
    )
    /// The request to begin a login is about another issuer.
    public static let initiatedLoginIssuerMismatch = ErrorCode(
        "initiated_login.issuer_mismatch",
        check: "iss",
        specification: "OIDC Core 4",
        remedy: "Sign in with this provider only; for several providers, choose the relying party of that issuer."
    )
    /// The request to begin a login leads to a page that is not allowed.
    public static let initiatedLoginTargetRefused = ErrorCode(
        "initiated_login.target_refused",
        check: "target_link_uri",
        specification: "OIDC Core 4",
        remedy: "Allow the page in the target link policy, if it is one of this application."
    )
}
