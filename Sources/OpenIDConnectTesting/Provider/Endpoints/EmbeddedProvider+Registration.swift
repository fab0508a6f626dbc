internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// Registration of clients (OIDC Registration 3).
    func register(_ record: inout RecordedRequest, _ state: inout ProviderState) throws(JOSEError) -> ProviderReply {
        guard let root = try? JSONDocument(parsing: record.body).root, root.isObject,
            let redirectURIs = root["redirect_uris"]?.array?.compactMap(\.string), !redirectURIs.isEmpty
        else {
            record.fail(.registeredRedirectURIs, "there are no redirect_uris")
            return .error(400, "invalid_redirect_uri", "redirect_uris is missing")
        }
        checkRegistration(&record, root, redirectURIs, state)
        var metadata = JSON(root)
        if metadata["id_token_signed_response_alg"] == nil { metadata["id_token_signed_response_alg"] = "RS256" }
        for member in state.knobs.registration.members { metadata[member.name] = member.value }
        let method =
            root["token_endpoint_auth_method"]?.string
            .flatMap { Conformance.AuthenticationMethod(rawValue: $0) } ?? .secretBasic
        var client = EmbeddedClient(
            id: "client_" + (try credential(25, state)),
            secret: "secret_" + (try credential(65, state)),
            redirectURIs: redirectURIs
        )
        client.authenticationMethod = method
        // The certificates of conformance tests are no X.509: their octets are their subject.
        if method.isTLS { client.certificate = root["tls_client_auth_subject_dn"]?.stringOctets }
        client.metadata = metadata
        state.clients.append(client)
        metadata["client_id"] = .string(client.id)
        metadata["client_secret"] = client.secret.map { .string($0) }
        metadata["client_secret_expires_at"] = 0
        return .json(201, metadata)
    }

    private func credential(_ count: Int, _ state: ProviderState) throws(JOSEError) -> String {
        switch state.knobs.registration.credentialAlphabet {
        case .printable: return try Self.printable(count)
        case .alphanumeric:
            let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
            return String(
                decoding: try SecureRandom.octets(count).map { alphabet[Int($0) % alphabet.count] },
                as: UTF8.self
            )
        }
    }

    private func checkRegistration(
        _ record: inout RecordedRequest,
        _ root: JSONValue,
        _ redirectURIs: [String],
        _ state: ProviderState
    ) {
        func strings(_ name: String) -> [String]? { root[name]?.array?.compactMap(\.string) }
        let grants = strings("grant_types") ?? ["authorization_code"]
        for name in strings("response_types") ?? ["code"] {
            let type = Conformance.ResponseType(parameter: name)
            let isCovered =
                type.map {
                    (!$0.hasCode || grants.contains("authorization_code"))
                        && (!($0.hasIDToken || $0.hasAccessToken) || grants.contains("implicit"))
                } ?? false
            record.require(isCovered, .registeredGrantTypes, "grant_types don't cover \(name)")
        }
        for redirectURI in redirectURIs {
            record.require(
                !redirectURI.utf8.contains(UInt8(ascii: "#")),
                .registeredRedirectURIs,
                "a redirect URI has a fragment"
            )
        }
        if let method = root["token_endpoint_auth_method"]?.string, let variant = state.variant {
            record.require(
                method.isExactly(variant.authenticationMethod.rawValue)
                    || state.knobs.token.authenticationMethods != nil,
                .registeredMethod,
                "token_endpoint_auth_method is not that of the variant"
            )
        }
        if let uri = root["initiate_login_uri"]?.string {
            record.require(
                EndpointURL(uri) != nil,
                .registeredValues,
                "initiate_login_uri is not https"
            )
        }
        checkKeys(&record, root)
    }

    private func checkKeys(_ record: inout RecordedRequest, _ root: JSONValue) {
        record.require(
            root["jwks"] == nil || root["jwks_uri"] == nil,
            .registeredKeys,
            "jwks and jwks_uri together"
        )
        guard let keys = root["jwks"]?["keys"]?.array else { return }
        let names = keys.compactMap { $0["kid"]?.string }
        record.require(Set(names).count == names.count, .registeredKeys, "two keys have one kid")
        for key in keys {
            record.require(key["d"] == nil && key["k"] == nil, .registeredKeys, "a key is private or symmetric")
        }
    }
}
