internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension EmbeddedProvider {
    /// The token endpoint: the authorization code grant.
    func token(_ request: RecordedRequest, _ state: inout State) throws(JOSEError) -> ProviderReply {
        if let reply = tokenFault(state) { return reply }
        guard request["grant_type"] == "authorization_code" else {
            return .error(400, "unsupported_grant_type", "Only authorization_code is supported")
        }
        guard let client = authenticate(request) else {
            return .error(401, "invalid_client", "Unknown client, or wrong secret", challenge: "Basic realm=\"oauth\"")
        }
        guard let code = request["code"], let grant = state.codes.removeValue(forKey: code),
            grant.clientID == client.id, grant.redirectURI == request["redirect_uri"],
            time.unixTime() < grant.time + 60,
            try isVerified(grant, request["code_verifier"])
        else {
            return .error(400, "invalid_grant", "The code is unknown, used or expired, or its verifier is wrong")
        }
        return try tokens(for: grant, &state)
    }

    private func tokenFault(_ state: State) -> ProviderReply? {
        if state.faults.contains(.tokenError) {
            return .error(400, "invalid_grant", "The authorization code has expired")
        }
        if state.faults.contains(.tokenServerError) { return .page(500, "Internal Server Error") }
        if state.faults.contains(.tokenRedirect) { return .redirect(307, "https://attacker.example/token") }
        if state.faults.contains(.tokenHTML) {
            return .octets(200, "text/html", Array("<!doctype html><title>Sign in</title>".utf8))
        }
        if state.faults.contains(.tokenMalformedJSON) {
            return .octets(200, "application/json", Array(#"{"access_token":"#.utf8))
        }
        return nil
    }

    private func tokens(for grant: Grant, _ state: inout State) throws(JOSEError) -> ProviderReply {
        let now = time.unixTime()
        let accessToken = try accessToken(for: grant, now)
        state.accessTokens[accessToken] = grant
        var response: JSON = [
            "access_token": .string(accessToken),
            "token_type": "bearer",
            "expires_in": 28_799,
            "scope": .string(grant.scopes.joined(separator: " ")),
            "refresh_token": .string(
                "hf_oauth__refresh_" + String(Base64URL.encode(try SecureRandom.octets(26)).prefix(34))
            ),
        ]
        if grant.scopes.contains("openid"), !state.faults.contains(.idTokenMissing) {
            response["id_token"] = .string(try idToken(for: grant, accessToken: accessToken, now, state))
        }
        if state.faults.contains(.tokenAccessTokenMissing) { response["access_token"] = nil }
        if state.faults.contains(.tokenTypeUnknown) { response["token_type"] = "mac" }
        return .json(200, response)
    }

    /// A public client has no secret, and proves itself by the code verifier alone.
    private func authenticate(_ request: RecordedRequest) -> EmbeddedClient? {
        var id = request["client_id"]
        var secret = request["client_secret"]
        if let field = request.request.headerFields[.authorization], field.hasPrefix("Basic "),
            let decoded = Data(base64Encoded: String(field.dropFirst(6)))
        {
            let parts = decoded.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            let pairs = parts.compactMap { FormEncoding.decode(Array("v=".utf8) + $0)?.first?.value }
            guard pairs.count == 2 else { return nil }
            (id, secret) = (pairs[0], pairs[1])
        }
        guard let client = clients.first(where: { $0.id == id }), client.secret == secret else { return nil }
        return client
    }

    private func isVerified(_ grant: Grant, _ verifier: String?) throws(JOSEError) -> Bool {
        guard let challenge = grant.codeChallenge else { return verifier == nil }
        guard let verifier else { return false }
        return Base64URL.encode(try Digest.sha256.hash(Array(verifier.utf8))) == challenge
    }

    private func accessToken(for grant: Grant, _ now: Int64) throws(JOSEError) -> String {
        let claims: JSON = [
            "scope": .array(grant.scopes.map { .string($0) }), "aud": .string(issuer.string),
            "client_id": .string(grant.clientID), "jti": .string(Base64URL.encode(try SecureRandom.octets(12))),
            "iat": .integer(now), "sub": .string(user.subject), "exp": .integer(now + 28_800),
            "iss": .string(issuer.string),
        ]
        return try "hf_oauth_"
            + JWSSigner.sign(
                claims.octets,
                header: [.init("kid", .string(accessTokenKey.keyID))],
                algorithm: .edDSA,
                key: accessTokenKey.privateKey
            )
    }
}
