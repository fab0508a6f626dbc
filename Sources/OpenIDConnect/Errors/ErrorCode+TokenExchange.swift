public import JOSE

extension ErrorCode {
    /// A token that is to be exchanged is empty.
    public static let tokenExchangeTokenEmpty = ErrorCode(
        "token_exchange.token_empty",
        check: "subject_token",
        specification: "RFC 8693 section 2.1",
        remedy: "Look at where the token comes from: a variable that isn't set is an empty text."
    )
    /// The token endpoint refused the exchange.
    public static let tokenExchangeErrorResponse = ErrorCode(
        "token_exchange.error_response",
        check: "token_exchange",
        specification: "RFC 8693 section 2.2.2",
        remedy:
            "Read the provider's error: invalid_grant is a token that it doesn't trust for this, invalid_target a wrong resource or audience."
    )
    /// The provider doesn't say of what type the new token is.
    public static let tokenExchangeIssuedTypeMissing = ErrorCode(
        "token_exchange.issued_type_missing",
        check: "issued_token_type",
        specification: "RFC 8693 section 2.2.1",
        remedy: "The provider must send issued_token_type."
    )
    /// The new token is of another type than was asked for.
    public static let tokenExchangeIssuedTypeMismatch = ErrorCode(
        "token_exchange.issued_type_mismatch",
        check: "issued_token_type",
        specification: "RFC 8693 section 2.2.1",
        remedy: "Ask for the type that you need, at a provider that issues it."
    )
}
