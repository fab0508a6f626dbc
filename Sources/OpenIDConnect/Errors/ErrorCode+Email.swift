public import JOSE

extension ErrorCode {
    /// Nobody has verified the address.
    public static let emailNotVerified = ErrorCode(
        "email.not_verified",
        check: "email_verified",
        specification: "OIDC Core 5.1, 5.7",
        remedy: "Let the user verify the address with the provider; an unverified one is anybody's."
    )
    /// The address is not of the domain.
    public static let emailDomainMismatch = ErrorCode(
        "email.domain_mismatch",
        check: "email",
        specification: "OIDC Core 5.1",
        remedy: "Let people in by their domain only with a verified address of exactly that domain."
    )
}
