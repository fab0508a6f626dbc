extension Conformance {
    /// How a client proves itself at the token endpoint (OIDC Core 9, RFC 8705).
    public enum AuthenticationMethod: String, Sendable, Hashable, CaseIterable {
        /// The secret, by HTTP Basic.
        case secretBasic = "client_secret_basic"
        /// The secret, in the form.
        case secretPost = "client_secret_post"
        /// An assertion with a MAC by the secret.
        case secretJWT = "client_secret_jwt"
        /// An assertion signed by a key of the client.
        case privateKeyJWT = "private_key_jwt"
        /// A TLS certificate of a known authority.
        case tls = "tls_client_auth"
        /// A TLS certificate of the client's own.
        case selfSignedTLS = "self_signed_tls_client_auth"
        /// Not at all.
        case none

        /// Whether the proof is in the TLS connection.
        public var isTLS: Bool { self == .tls || self == .selfSignedTLS }
    }
}
