/// Exchanges a code for tokens (RFC 6749 section 4.1.3, RFC 7636 section 4.5).
struct AuthorizationCodeExchange: GrantExchange {
    let code: AuthorizationCode
    let pending: PendingLogin
    let url: EndpointURL
    let authentication: AuthenticatedRequest

    var grant: [FormEncoding.Pair] {
        [
            ("grant_type", "authorization_code"), ("code", code.revealed), ("redirect_uri", pending.redirectURI),
            ("code_verifier", pending.codeVerifier.revealed),
        ]
    }

    var grantSecrets: [String] {
        [code.revealed, pending.codeVerifier.revealed, pending.state.revealed, pending.nonce.revealed]
    }
}
