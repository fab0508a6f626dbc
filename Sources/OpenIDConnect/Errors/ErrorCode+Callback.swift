public import JOSE

extension ErrorCode {
    /// The authorization response can't be read.
    public static let callbackMalformed = ErrorCode(
        "callback.malformed",
        check: "authorization_response",
        specification: "RFC 6749 section 4.1.2",
        remedy: "Pass the callback's whole URL or query, unchanged."
    )
    /// A parameter of the authorization response stands twice.
    public static let callbackDuplicateParameter = ErrorCode(
        "callback.duplicate_parameter",
        check: "authorization_response",
        specification: "RFC 6749 section 3.1",
        remedy: "Start the login anew; look for something that adds parameters on the way."
    )
    /// The authorization response has what its type never puts there.
    public static let callbackUnexpectedParameter = ErrorCode(
        "callback.unexpected_parameter",
        check: "authorization_response",
        specification: "RFC 9700 section 2.1.2",
        remedy: "The provider must answer with what was asked for; check the client's registered response types."
    )
    /// The authorization response has no state.
    public static let callbackStateMissing = ErrorCode(
        "callback.state_missing",
        check: "state",
        specification: "RFC 6749 section 10.12",
        remedy: "Start the login anew: this response was not asked for from here."
    )
    /// The authorization response has another state.
    public static let callbackStateMismatch = ErrorCode(
        "callback.state_mismatch",
        check: "state",
        specification: "RFC 6749 section 10.12",
        remedy: "Start the login anew. Often a second tab, another browser or a lost cookie; else an attack."
    )
    /// The authorization response doesn't say its issuer, though the provider promises it.
    public static let callbackIssuerMissing = ErrorCode(
        "callback.issuer_missing",
        check: "iss",
        specification: "RFC 9207 section 2.4",
        remedy: "Start the login anew; if it stays so, the provider contradicts its metadata."
    )
    /// The authorization response is of another issuer.
    public static let callbackIssuerMismatch = ErrorCode(
        "callback.issuer_mismatch",
        check: "iss",
        specification: "RFC 9207 section 2.4",
        remedy: "Don't use the response: it may come from another provider that wants the code."
    )
    /// The provider, or the user, refused.
    public static let callbackErrorResponse = ErrorCode(
        "callback.error_response",
        check: "authorization_response",
        specification: "RFC 6749 section 4.1.2.1",
        remedy: "Read the provider's error: access_denied means that the user said no."
    )
    /// The authorization response has neither a code nor an error.
    public static let callbackCodeMissing = ErrorCode(
        "callback.code_missing",
        check: "authorization_response",
        specification: "RFC 6749 section 4.1.2",
        remedy: "Start the login anew; if it stays so, the provider answers with another response type."
    )
}
