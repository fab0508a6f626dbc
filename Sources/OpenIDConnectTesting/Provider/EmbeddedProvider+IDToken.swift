internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// The ID token, with the claims that Hugging Face puts there, and what the faults make of it.
    func idToken(
        for grant: Grant,
        accessToken: String,
        _ now: Int64,
        _ state: State
    ) throws(JOSEError) -> String {
        let faults = state.faults
        var claims: JSON = ["sub": .string(user.subject)]
        for (scope, member) in user.claims where grant.scopes.contains(scope) { claims[member.name] = member.value }
        claims["aud"] = .string(grant.clientID)
        claims["auth_time"] = .integer(grant.time)
        claims["iat"] = .integer(now)
        claims["exp"] = .integer(now + 3600)
        claims["iss"] = .string(issuer.string)
        claims["nonce"] = grant.nonce.map { .string($0) }
        try spoil(&claims, faults, grant, now)
        return try sign(claims, state)
    }

    private func spoil(
        _ claims: inout JSON,
        _ faults: Set<ProviderFault>,
        _ grant: Grant,
        _ now: Int64
    ) throws(JOSEError) {
        if faults.contains(.idTokenIssuer) { claims["iss"] = .string(issuer.string + "/") }
        if faults.contains(.idTokenAudience) { claims["aud"] = .string(grant.clientID + "1") }
        if faults.contains(.idTokenExtraAudience) {
            claims["aud"] = [.string(grant.clientID), "https://stranger.example"]
        }
        if faults.contains(.idTokenAuthorizedParty) { claims["azp"] = .string(grant.clientID + "1") }
        if faults.contains(.idTokenNonce) { claims["nonce"] = .string((grant.nonce ?? "null") + "1") }
        if faults.contains(.idTokenNonceMissing) { claims["nonce"] = nil }
        if faults.contains(.idTokenExpired) { claims["exp"] = .integer(now - 60) }
        if faults.contains(.idTokenIssuedInFuture) { claims["iat"] = .integer(now + 120) }
        if faults.contains(.idTokenNotYetValid) { claims["nbf"] = .integer(now + 120) }
        if faults.contains(.idTokenOld) { claims["iat"] = .integer(now - 2 * 86_400) }
        if faults.contains(.idTokenSubjectMissing) { claims["sub"] = nil }
        if faults.contains(.idTokenExpirationString) { claims["exp"] = .string(String(now + 3600)) }
        if faults.contains(.idTokenAccessTokenHash) {
            claims["at_hash"] = .string(Base64URL.encode(try Digest.sha256.hash(Array("another".utf8)).prefix(16)))
        }
    }

    private func sign(_ claims: JSON, _ state: State) throws(JOSEError) -> String {
        let faults = state.faults
        guard let key = state.signingKeys.last else {
            throw JOSEError(.jwsKeyNotFound, "the provider has no key")
        }
        var header: [JSON.Member] = []
        if state.sendsKeyID {
            header.append(.init("kid", .string(faults.contains(.idTokenKeyID) ? "not-published" : key.keyID)))
        }
        if faults.contains(.idTokenType) { header.append(.init("typ", "at+jwt")) }
        if faults.contains(.idTokenUnsigned) {
            return Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + "." + Base64URL.encode(claims.octets) + "."
        }
        let algorithm: SignatureAlgorithm = faults.contains(.idTokenAlgorithm) ? .ps256 : key.algorithm
        let token = try JWSSigner.sign(claims.octets, header: header, algorithm: algorithm, key: key.privateKey)
        return faults.contains(.idTokenSignature) ? try Self.damagingSignature(of: token) : token
    }

    private static func damagingSignature(of token: String) throws(JOSEError) -> String {
        let parts = token.utf8.split(separator: UInt8(ascii: ".")).map { String(decoding: $0, as: UTF8.self) }
        var signature = try Base64URL.decode(parts[2])
        signature[signature.count / 2] ^= 1
        return [parts[0], parts[1], Base64URL.encode(signature)].joined(separator: ".")
    }
}
