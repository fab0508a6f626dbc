extension Conformance {
    /// What a module wants to see in a request, beyond the general checks.
    public enum RequestCheck: String, Sendable, Hashable, CaseIterable {
        /// There is a nonce.
        case noncePresent = "nonce_present"
        /// The nonce, if there, has at most 43 characters, all unreserved.
        case nonceUnreserved = "nonce_unreserved"
        /// The scope asks for claims: `profile`, `email`, `phone` or `address`.
        case claimsScope = "claims_scope"
        /// `max_age` is 0.
        case maxAgeZero = "max_age_zero"
        /// `prompt` is `none`.
        case promptNone = "prompt_none"
        /// There is a state.
        case statePresent = "state_present"
        /// The request object is signed with RS256, for which the client is registered.
        case requestObjectRS256 = "request_object_rs256"
        /// The request object is unsigned, for which the client is registered.
        case requestObjectNone = "request_object_none"
        /// `request_uri` is https.
        case requestURIHTTPS = "request_uri_https"
        /// The client proves itself by HTTP Basic.
        case clientSecretBasic = "client_secret_basic"
        /// The request came with the client's certificate.
        case clientCertificate = "client_certificate"
        /// `client_id` is in the form.
        case clientIDInBody = "client_id_in_body"
        /// The access token is in the header.
        case bearerHeader = "bearer_header"
        /// The access token is in the form.
        case bearerBody = "bearer_body"
        /// The access token is the one that was issued last.
        case newestAccessToken = "newest_access_token"
        /// The refresh token is the one that was issued, octet by octet.
        case refreshTokenExact = "refresh_token_exact"
        /// The scope, if there, is part of what was granted.
        case scopeSubset = "scope_subset"
        /// The resource is an `acct:` identifier of the module.
        case acctResource = "acct_resource"
        /// The resource is a URL of the module.
        case httpsResource = "https_resource"
    }
}
