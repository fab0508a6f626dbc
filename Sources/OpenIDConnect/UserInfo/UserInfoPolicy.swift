public import JOSE

/// How UserInfo is asked for, and what its answer must be: as the client is registered.
public struct UserInfoPolicy: Sendable {
    /// Where the access token goes (RFC 6750 section 2).
    public enum TokenPlace: Sendable, Hashable {
        /// The `Authorization` header of a GET.
        case header
        /// The form of a POST, for a provider that doesn't take the header.
        case form
    }

    /// The form of the answer (OIDC Core 5.3.2). One of another form is refused: a plain one where a token is registered
    /// could be anybody's, and the reverse is a provider that means another client.
    public enum Form: Sendable {
        /// JSON: nothing is registered.
        case json
        /// A token signed with one of these (`userinfo_signed_response_alg`), verified with the provider's keys. HMAC is
        /// not among them.
        case signed([SignatureAlgorithm])
        /// JSON in an encrypted token (`userinfo_encrypted_response_alg`, `userinfo_encrypted_response_enc`). Anybody can
        /// encrypt: who sent it is only known from TLS.
        case encrypted(JWEDecrypter)
        /// A signed token in an encrypted one.
        case signedThenEncrypted([SignatureAlgorithm], JWEDecrypter)
    }

    /// Where the access token goes.
    public var tokenPlace = TokenPlace.header
    /// The form of the answer.
    public var form = Form.json

    /// The default: by GET, and JSON.
    public init() {}

    var answer: AnswerType {
        if case .json = form { return .json }
        return .jwt
    }

    /// Throws `configuration.algorithms` when no algorithm is left for a signed answer.
    func check() throws(OIDCError) {
        switch form {
        case .json, .encrypted: return
        case .signed(let algorithms), .signedThenEncrypted(let algorithms, _):
            guard algorithms.contains(where: { !$0.isSymmetric }) else {
                throw OIDCError(
                    .configurationAlgorithms,
                    phase: .configuration,
                    detail: "no algorithm is allowed that a UserInfo response can be verified with",
                    actual: algorithms.map(\.name).joined(separator: ", ")
                )
            }
        }
    }
}
