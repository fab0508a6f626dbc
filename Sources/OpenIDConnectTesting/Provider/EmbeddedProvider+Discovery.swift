internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// The metadata, with the fields that Hugging Face publishes.
    func discovery(_ state: State) -> ProviderReply {
        let base = issuer.string.utf8.last == UInt8(ascii: "/") ? String(issuer.string.dropLast()) : issuer.string
        func endpoint(_ path: String) -> JSON { .string(base + path) }
        var metadata: JSON = [
            "issuer": .string(state.faults.contains(.discoveryIssuer) ? issuer.string + "/other" : issuer.string),
            "authorization_endpoint": endpoint("/oauth/authorize"),
            "token_endpoint": endpoint("/oauth/token"),
            "userinfo_endpoint": endpoint("/oauth/userinfo"),
            "jwks_uri": endpoint("/oauth/jwks"),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": [state.faults.contains(.discoveryPlainPKCE) ? "plain" : "S256"],
            // Public clients work; Hugging Face doesn't list "none" either.
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "client_id_metadata_document_supported": true,
        ]
        if state.faults.contains(.discoveryTokenEndpoint) { metadata["token_endpoint"] = nil }
        return .json(200, metadata)
    }

    /// The key set: one key of a type that nobody knows, one of another kind, and those that sign ID tokens.
    func keySet(_ state: State) throws(JOSEError) -> ProviderReply {
        guard !state.faults.contains(.keySetMalformed) else { return .json(200, ["keys": "none"]) }
        var keys: [JSON] = [
            ["kty": "AKP", "alg": "ML-DSA-65", "kid": "a-key-of-tomorrow", "pub": "AAAA"],
            try accessTokenKey.publicJWK(withKeyID: true),
        ]
        for key in state.signingKeys { keys.append(try key.publicJWK(withKeyID: state.sendsKeyID)) }
        return .json(200, ["keys": .array(keys)])
    }
}
