internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// Where an ID token goes, with what goes along.
    enum IDTokenPlace {
        case front(code: String?, accessToken: String?)
        case token(accessToken: String)
        case refresh(accessToken: String)
    }

    /// An ID token, with the claims of the profile and what the knobs make of it.
    func idToken(
        for grant: ProviderState.Grant,
        _ place: IDTokenPlace,
        _ state: inout ProviderState
    ) throws(JOSEError) -> String {
        if state.knobs.keySet.rotation == .beforeEachIDToken { state.keys = try .conformance(replacing: state.keys) }
        let knobs = state.knobs.idToken
        let algorithm = knobs.algorithm ?? grant.client.idTokenAlgorithm
        let now = time.unixTime()
        var claims: JSON = ["sub": .string(user.subject)]
        if profile == .huggingFace {
            for (scope, member) in user.claims where grant.scopes.contains(scope) { claims[member.name] = member.value }
        }
        claims["aud"] = .string(grant.client.id)
        if try sendsAuthTime(grant, place) { claims["auth_time"] = .integer(grant.time) }
        claims["iat"] = .integer(now)
        claims["exp"] = .integer(now + profile.idTokenLifetime)
        claims["iss"] = .string(issuer(state).string)
        claims["nonce"] = grant.nonce.map { .string($0) }
        if profile == .conformance {
            if state.knobs.logout != LogoutKnobs() || grant.client.hasLogout {
                claims["sid"] = .string(state.session.id)
            }
            try addHashes(to: &claims, place, algorithm, state)
            if knobs.mergesUserInfoClaims, grant.responseType == .idToken {
                for (scope, member) in user.claims where grant.scopes.contains(scope) {
                    claims[member.name] = member.value
                }
            }
        }
        knobs.operations.apply(to: &claims, now: now)
        switch place {
        case .front: knobs.frontOperations.apply(to: &claims, now: now)
        case .refresh: state.knobs.token.refreshOperations.apply(to: &claims, now: now)
        case .token: break
        }
        var header: [JSON.Member] = []
        if let type = knobs.type { header.append(.init("typ", .string(type))) }
        let token = try signed(claims, header, algorithm, for: grant.client, state, keyID: knobs.keyID)
        state.idTokens.insert(token)
        return knobs.hasCorruptSignature ? try Self.corruptingSignature(of: token) : token
    }

    /// Hugging Face always says when the user signed in; others when they are asked, and not again at a refresh.
    private func sendsAuthTime(
        _ grant: ProviderState.Grant,
        _ place: IDTokenPlace
    ) throws(JOSEError) -> Bool {
        if profile == .huggingFace { return true }
        if case .refresh = place { return false }
        return grant.hasMaxAge
    }

    private func addHashes(
        to claims: inout JSON,
        _ place: IDTokenPlace,
        _ algorithm: String,
        _ state: ProviderState
    ) throws(JOSEError) {
        func hash(_ value: String) throws(JOSEError) -> JSON? {
            // An unsigned token has no digest of its own, and goes to the token endpoint alone.
            let known = SignatureAlgorithm(name: algorithm)
            let kind = try known.flatMap { algorithm throws(JOSEError) in
                algorithm.isSymmetric ? .oct : try state.keys.key(for: algorithm).privateKey.kind
            }
            guard let digest = known?.digest(for: kind ?? .oct) else { return nil }
            return .string(Base64URL.encode(try digest.hash(Array(value.utf8)).prefix(digest.length / 2)))
        }
        switch place {
        case .front(let code, let accessToken):
            if let code { claims["c_hash"] = try hash(code) }
            if let accessToken { claims["at_hash"] = try hash(accessToken) }
        case .token(let accessToken), .refresh(let accessToken):
            claims["at_hash"] = try hash(accessToken)
        }
    }

    /// Signs claims: for a client with HMAC by its secret, else by one of the keys; or not at all.
    func signed(
        _ claims: JSON,
        _ header: [JSON.Member],
        _ algorithm: String,
        for client: EmbeddedClient,
        _ state: ProviderState,
        keyID: IDTokenKnobs.KeyIDForm = .present
    ) throws(JOSEError) -> String {
        guard let algorithm = SignatureAlgorithm(name: algorithm) else {
            return Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + "." + Base64URL.encode(claims.octets) + "."
        }
        if algorithm.isSymmetric {
            let secret = try SymmetricKey(Array((client.secret ?? "").utf8))
            return try JWSSigner.sign(claims.octets, header: header, algorithm: algorithm, secret: secret)
        }
        let key = try state.keys.key(for: algorithm)
        var members: [JSON.Member] = []
        if state.sendsKeyID, keyID != .absent {
            members.append(.init("kid", .string(keyID == .unknown ? "not-published" : key.keyID)))
        }
        return try JWSSigner.sign(
            claims.octets,
            header: members + header,
            algorithm: algorithm,
            key: key.privateKey
        )
    }

    private static func corruptingSignature(of token: String) throws(JOSEError) -> String {
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let signature = try Base64URL.decode(parts[2]).map { $0 ^ 0x5A }
        return [parts[0], parts[1], Base64URL.encode(signature)].joined(separator: ".")
    }
}

extension EmbeddedClient {
    /// Whether it wants to hear of logouts.
    fileprivate var hasLogout: Bool {
        ["backchannel_logout_uri", "frontchannel_logout_uri"].contains { string($0) != nil }
    }
}
