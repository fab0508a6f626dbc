internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// Reads the request object, if there is one, into the request, and makes the general checks of it.
    ///
    /// - Returns: The error when it can't be used; nothing may then be redirected, since the redirect URI may be in it.
    func readRequestObject(
        _ record: inout RecordedRequest,
        of client: EmbeddedClient,
        _ state: ProviderState
    ) throws(JOSEError) -> String? {
        // Where none is wanted none is read; that one is there is found elsewhere.
        guard profile == .conformance, state.variant?.requestType != .plain else { return nil }
        let (value, reference) = (record.plain("request"), record.plain("request_uri"))
        switch state.variant?.requestType {
        case .requestObject: record.require(value != nil, .requestObjectPresent, "there is no request")
        case .requestURI: record.require(reference != nil, .requestObjectPresent, "there is no request_uri")
        case .plain, nil: break
        }
        var octets: [UInt8]
        switch (value, reference) {
        case (nil, nil): return nil
        case (let value?, nil): octets = Array(value.utf8)
        case (nil, let reference?):
            guard let fetched = state.requestObjects[reference] else {
                record.fail(.requestObjectPresent, "request_uri can't be fetched")
                return "invalid_request_uri"
            }
            octets = fetched
        default:
            record.fail(.requestObjectPresent, "request and request_uri stand together")
            return "invalid_request"
        }
        if octets.count(where: { $0 == UInt8(ascii: ".") }) == 4 {
            guard let decrypted = decrypt(octets, &record, state) else { return "invalid_request_object" }
            octets = decrypted
        }
        guard let claims = try verified(octets, &record, client, state) else { return "invalid_request_object" }
        checkTimes(&record, claims)
        record.objectParameters = Self.parameters(claims)
        checkParameters(&record, claims, client)
        return nil
    }

    // MARK: Encryption and signature

    private func decrypt(
        _ octets: [UInt8],
        _ record: inout RecordedRequest,
        _ state: ProviderState
    ) -> [UInt8]? {
        let decrypter = JWEDecrypter(
            keys: state.keys.decryption,
            algorithms: [.rsaOAEP, .ecdhES],
            encryptions: [.a128CBCHS256, .a256GCM]
        )
        guard let token = try? CompactJWE(parsing: octets), let decrypted = try? decrypter.decrypt(token) else {
            record.fail(.requestObjectPresent, "the object can't be decrypted")
            return nil
        }
        record.require(token.header.keyID != nil, .requestObjectEncryption, "the encrypted object names no key")
        return decrypted.plaintext
    }

    /// The claims, when the signature is right, or the client may leave it out.
    private func verified(
        _ octets: [UInt8],
        _ record: inout RecordedRequest,
        _ client: EmbeddedClient,
        _ state: ProviderState
    ) throws(JOSEError) -> JSONValue? {
        let parts = octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
            let algorithm = header["alg"]?.string
        else {
            record.fail(.requestObjectPresent, "not a token")
            return nil
        }
        let registered = client.string("request_object_signing_alg")
        let required = state.knobs.authorization.requestObjectAlgorithm ?? registered
        guard required?.isExactly(algorithm) ?? true else {
            record.fail(.requestObjectSignature, "alg is \(algorithm)")
            return nil
        }
        let isFetched = record.plain("request_uri") != nil
        let isHTTPS = record.plain("request_uri")?.utf8.starts(with: "https://".utf8) ?? false
        record.note(.requestURIHTTPS, if: isHTTPS)
        guard !algorithm.isExactly("none") else {
            record.require(parts[2].isEmpty, .requestObjectSignature, "an unsigned object has a signature")
            record.require(!isFetched || isHTTPS, .requestObjectPresent, "an unsigned object came without https")
            record.note(.requestObjectNone, if: registered == "none")
            return claims
        }
        guard let token = try? CompactJWS(parsing: octets), try isSigned(token, by: client) else {
            record.fail(.requestObjectSignature, "the signature is wrong")
            return nil
        }
        record.note(.requestObjectRS256, if: algorithm.isExactly("RS256") && registered == "RS256")
        if claims["iss"]?.isString(client.id) != true { record.warn(.requestObjectSignature, "iss is not the client") }
        let audiences = claims["aud"]?.array ?? claims["aud"].map { [$0] } ?? []
        if !audiences.contains(where: { $0.isString(issuer(state).string) }) {
            record.warn(.requestObjectSignature, "aud is not the issuer")
        }
        return claims
    }

    private func isSigned(_ token: CompactJWS, by client: EmbeddedClient) throws(JOSEError) -> Bool {
        let keys = try client.metadata["jwks"].map { jwks throws(JOSEError) in try JWKSet(parsing: jwks.octets) }
        let secret = try client.secret.map { secret throws(JOSEError) in try SymmetricKey(Array(secret.utf8)) }
        let verifier = JWSVerifier(
            keys: keys ?? JWKSet(keys: []),
            algorithms: SignatureAlgorithm.allCases,
            secret: secret
        )
        return (try? verifier.verify(token)) != nil
    }

    private static func object(_ part: ArraySlice<UInt8>) -> JSONValue? {
        guard let octets = try? Base64URL.decode(part), let root = try? JSONDocument(parsing: octets).root else {
            return nil
        }
        return root.isObject ? root : nil
    }

    // MARK: Claims

    private func checkTimes(_ record: inout RecordedRequest, _ claims: JSONValue) {
        let now = time.unixTime()
        if let expiration = claims["exp"] {
            let isRight = expiration.number?.int64.map { $0 > now - 300 && $0 < now + 50 * 365 * 86_400 } ?? false
            record.require(isRight, .requestObjectTimes, "the object has expired, or never will")
        }
        if let maxAge = claims["max_age"] {
            record.require(maxAge.number != nil, .requestObjectTimes, "max_age is not a number")
        }
        if let issuedAt = claims["iat"] {
            let isRight = issuedAt.number?.int64.map { $0 <= now && $0 > now - 86_400 } ?? false
            if !isRight { record.warn(.requestObjectClaims, "iat is in the future, or older than a day") }
        }
    }

    private func checkParameters(
        _ record: inout RecordedRequest,
        _ claims: JSONValue,
        _ client: EmbeddedClient
    ) {
        for name in ["response_type", "client_id"] {
            let plain = record.plain(name)
            let isEqual = claims[name].map { value in plain.map { value.isString($0) } ?? false } ?? true
            record.require(
                plain != nil && isEqual,
                .requestObjectParameters,
                "\(name) is not beside the object, or differs"
            )
        }
        let scopes = (record.plain("scope") ?? "").utf8.split(separator: UInt8(ascii: " "))
        record.require(
            scopes.contains { $0.elementsEqual("openid".utf8) },
            .openIDScope,
            "scope beside the object has no openid"
        )
        for (name, value) in record.objectParameters where !["response_type", "client_id"].contains(name) {
            let isOpenID = name == "scope" && record.plain(name) == "openid"
            if let plain = record.plain(name), !plain.isExactly(value), !isOpenID {
                record.warn(.requestObjectClaims, "\(name) differs beside the object")
            }
        }
        if claims["request"] != nil || claims["request_uri"] != nil {
            record.warn(.requestObjectClaims, "a request object inside")
        }
        if claims["sub"]?.isString(client.id) == true { record.warn(.requestObjectClaims, "sub is the client") }
    }

    /// The parameters in the object, without what is about the object itself.
    private static func parameters(_ claims: JSONValue) -> [(name: String, value: String)] {
        let others = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "request", "request_uri"]
        return (claims.object ?? []).filter { member in !others.contains { $0.isExactly(member.name) } }
            .map { ($0.name, $0.value.string ?? $0.value.text) }
    }
}
