public import JOSE

extension ErrorCode {
    /// The key set was asked for several times in a row without success, and isn't asked for again yet.
    public static let keySetUnavailable = ErrorCode(
        "key_set.unavailable",
        check: "jwks_uri",
        specification: "OIDC Core 10.1.1",
        remedy: "Look at the errors before this one: they say why there were no keys. Try again in half a minute."
    )
    /// Keys that were kept are damaged, or of another provider.
    public static let keySetRecordUnusable = ErrorCode(
        "key_set.record_unusable",
        check: "jwks_uri",
        specification: "OIDC Core 10.1.1",
        remedy: "Go on without it: the keys are fetched when they are needed."
    )
}
