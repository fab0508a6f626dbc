public import JOSE

extension ErrorCode {
    /// The Google account is not of the Workspace domain.
    public static let googleHostedDomainMismatch = ErrorCode(
        "google.hosted_domain_mismatch",
        check: "hd",
        specification: "OpenID Connect of Google, claim hd",
        remedy: "Let the user sign in with an account of the organisation."
    )
    /// Apple's client secret can't be made.
    public static let appleClientSecret = ErrorCode(
        "apple.client_secret",
        check: "client_secret",
        specification: "Sign in with Apple, client secret",
        remedy: "Give an ES256 key with the key ID and the team ID of the developer account."
    )

    /// Every code that this module adds to those of OpenIDConnect.
    public static let providersCatalogue: [ErrorCode] = [.googleHostedDomainMismatch, .appleClientSecret]
}
