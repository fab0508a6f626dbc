public import JOSE

extension ErrorCode {
    /// Request objects can't be served there.
    public static let configurationRequestObjectHost = ErrorCode(
        "configuration.request_object_host",
        check: "request_uri",
        specification: "RFC 9101 section 5.2, OIDC Core 6.2",
        remedy: "Give an https URL of the application without a query, of at most 400 characters."
    )
    /// The client's keys can't be published.
    public static let configurationClientKeys = ErrorCode(
        "configuration.client_keys",
        check: "jwks",
        specification: "OIDC Core 10.1, OIDC Registration 1.0 section 2",
        remedy: "Publish keys that have a public half, each under a key ID of its own."
    )
    /// The provider takes no request objects in this way.
    public static let requestObjectUnsupported = ErrorCode(
        "request_object.unsupported",
        check: "request_object",
        specification: "OIDC Discovery 1.0 section 3, OIDC Core 6",
        remedy: "Send request objects in the way that the provider's metadata promises, or none."
    )
    /// The provider doesn't list the algorithm for request objects.
    public static let requestObjectAlgorithmUnsupported = ErrorCode(
        "request_object.algorithm_unsupported",
        check: "alg",
        specification: "OIDC Discovery 1.0 section 3",
        remedy: "Sign and encrypt with algorithms that the provider lists for request objects."
    )
    /// The provider publishes no key to encrypt the request object to.
    public static let requestObjectEncryptionKeyMissing = ErrorCode(
        "request_object.encryption_key_missing",
        check: "jwks",
        specification: "OIDC Core 10.2",
        remedy: "Encrypt with an algorithm for which the provider publishes a key, or don't encrypt."
    )
    /// The store for request objects failed.
    public static let requestObjectStoreFailed = ErrorCode(
        "request_object.store_failed",
        check: "request_uri",
        specification: "RFC 9101 section 5.2",
        remedy: "Look at the store: without it the provider can't fetch the request."
    )
}
