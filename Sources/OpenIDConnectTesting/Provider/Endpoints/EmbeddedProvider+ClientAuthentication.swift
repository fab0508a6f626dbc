internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension EmbeddedProvider {
    /// The client that has proved itself; nil when none has.
    func authenticate(
        _ record: inout RecordedRequest,
        _ state: inout ProviderState
    ) throws(JOSEError) -> EmbeddedClient? {
        let basic = basicCredentials(record)
        let assertion = assertion(record)
        // Hugging Face knows a public client by its code, too.
        let holder = profile == .huggingFace ? record["code"].flatMap { state.codes[$0]?.client } : nil
        let owner = holder?.secret == nil ? holder?.id : nil
        let id = basic?.id ?? record["client_id"] ?? assertion?["sub"]?.string ?? assertion?["iss"]?.string ?? owner
        guard let client = state.clients.first(where: { $0.id.isExactly(id ?? "") }) else {
            record.fail(.tokenClientID, "not a registered client")
            return nil
        }
        record.require(
            record["client_id"]?.isExactly(client.id) ?? true,
            .tokenClientID,
            "client_id is another client's"
        )
        let isBasic = basic?.secret.isExactly(client.secret ?? "") ?? false && client.secret != nil
        record.note(.clientSecretBasic, if: isBasic)
        record.note(.clientCertificate, if: record.certificate != nil && record.certificate == client.certificate)
        record.note(.clientIDInBody, if: record.has("client_id", client.id))
        let methods: [Conformance.AuthenticationMethod] =
            state.knobs.token.authenticationMethods ?? client.authenticationMethod.map { [$0] }
            ?? (client.secret == nil ? [.none] : [.secretBasic, .secretPost])
        for method in methods where try isProved(method, client, record, basic != nil, assertion, &state) {
            return client
        }
        record.fail(Self.check(of: methods.first ?? .none), "the client has not proved itself")
        return nil
    }

    private func isProved(
        _ method: Conformance.AuthenticationMethod,
        _ client: EmbeddedClient,
        _ record: RecordedRequest,
        _ hasBasic: Bool,
        _ assertion: JSONValue?,
        _ state: inout ProviderState
    ) throws(JOSEError) -> Bool {
        switch method {
        case .secretBasic: return record.checks.contains(.clientSecretBasic)
        case .secretPost: return client.secret.map { record.has("client_secret", $0) } ?? false
        case .secretJWT, .privateKeyJWT:
            guard let assertion else { return false }
            return try isSigned(record, by: client, method, state) && isRight(assertion, client, method, &state)
        case .tls, .selfSignedTLS: return record.checks.isSuperset(of: [.clientCertificate, .clientIDInBody])
        case .none: return !hasBasic && record["client_secret"] == nil
        }
    }

    private static func check(of method: Conformance.AuthenticationMethod) -> GeneralCheck {
        switch method {
        case .secretBasic: .secretBasic
        case .secretPost: .secretPost
        case .secretJWT, .privateKeyJWT: .assertion
        case .tls, .selfSignedTLS: .certificate
        case .none: .tokenClientID
        }
    }

    // MARK: HTTP Basic

    /// ID and secret, each form-encoded before they were joined (RFC 6749 section 2.3.1).
    private func basicCredentials(_ record: RecordedRequest) -> (id: String, secret: String)? {
        guard let field = record.request.headerFields[.authorization]?.utf8,
            field.prefix(6).elementsEqual("Basic ".utf8),
            let decoded = Data(base64Encoded: Data(field.dropFirst(6)))
        else { return nil }
        let parts = decoded.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let values = parts.compactMap { FormEncoding.decode(Array("v=".utf8) + $0)?.first?.value }
        return values.count == 2 && parts.count == 2 ? (values[0], values[1]) : nil
    }

    // MARK: Assertions (RFC 7523)

    /// The claims of the assertion, before its signature is looked at.
    private func assertion(_ record: RecordedRequest) -> JSONValue? {
        guard record.has("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            let assertion = record["client_assertion"],
            let token = try? CompactJWS(parsing: Array(assertion.utf8))
        else { return nil }
        return try? JSONDocument(parsing: token.payload).root
    }

    private func isSigned(
        _ record: RecordedRequest,
        by client: EmbeddedClient,
        _ method: Conformance.AuthenticationMethod,
        _ state: ProviderState
    ) throws(JOSEError) -> Bool {
        guard let token = try? CompactJWS(parsing: Array((record["client_assertion"] ?? "").utf8)) else {
            return false
        }
        let registered = client.string("token_endpoint_auth_signing_alg").map { name in
            SignatureAlgorithm(name: name).map { [$0] } ?? []
        }
        let algorithms = registered ?? SignatureAlgorithm.allCases
        let verifier: JWSVerifier
        switch method {
        case .secretJWT:
            verifier = JWSVerifier(
                keys: JWKSet(keys: []),
                algorithms: algorithms.filter(\.isSymmetric),
                secret: try SymmetricKey(Array((client.secret ?? "").utf8))
            )
        default:
            let keys = try client.metadata["jwks"].map { jwks throws(JOSEError) in try JWKSet(parsing: jwks.octets) }
            verifier = JWSVerifier(
                keys: keys ?? JWKSet(keys: []),
                algorithms: algorithms.filter { !$0.isSymmetric }
            )
        }
        return (try? verifier.verify(token)) != nil
    }

    private func isRight(
        _ assertion: JSONValue,
        _ client: EmbeddedClient,
        _ method: Conformance.AuthenticationMethod,
        _ state: inout ProviderState
    ) -> Bool {
        let now = time.unixTime()
        let audiences = assertion["aud"]?.array?.compactMap(\.string) ?? assertion["aud"]?.string.map { [$0] } ?? []
        let accepted = [issuer(state).string, url(of: .token, state) ?? "", mutualTLSTokenURL(state)]
        guard assertion["iss"]?.isString(client.id) == true, assertion["sub"]?.isString(client.id) == true,
            audiences.contains(where: { audience in accepted.contains { $0.isExactly(audience) } }),
            let id = assertion["jti"]?.string,
            let expiration = assertion["exp"]?.number?.int64, expiration > now - 300, expiration <= now + 86_400,
            let issuedAt = assertion["iat"]?.number?.int64, issuedAt <= now + 86_400,
            assertion["nbf"]?.number?.int64 ?? now <= now
        else { return false }
        return state.assertionIDs.insert(id).inserted || method == .secretJWT
    }
}
