internal import JOSE
internal import OpenIDConnect

/// What a developer should know about a provider's metadata and keys before relying on them.
enum ProviderNotes {
    static func notes(on metadata: ProviderMetadata, _ keys: JWKSet) -> [String] {
        endpointNotes(metadata) + listNotes(metadata) + keyNotes(metadata, keys)
    }

    private static func endpointNotes(_ metadata: ProviderMetadata) -> [String] {
        var notes: [String] = []
        let origin = EndpointURL(metadata.issuer.string, security: .httpOnLoopback)?.origin
        for name in ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"] {
            do throws(OIDCError) {
                let url = try metadata.endpoint(name)
                if url.origin != origin { notes.append("\(name) is on another origin: \(url.origin)") }
            } catch {
                notes.append(error.detail)
            }
        }
        for (name, meaning) in [
            ("end_session_endpoint", "signing out is local only"),
            ("revocation_endpoint", "tokens can't be withdrawn by the client"),
        ] where metadata.claims[name] == nil {
            notes.append("there is no \(name): \(meaning)")
        }
        return notes
    }

    private static func listNotes(_ metadata: ProviderMetadata) -> [String] {
        var notes: [String] = []
        func list(_ name: String) -> [String]? { (try? metadata.strings(name)) ?? nil }
        switch list("code_challenge_methods_supported") {
        case nil: notes.append("code_challenge_methods_supported is missing: S256 is sent all the same")
        case let methods? where !methods.contains("S256"):
            notes.append("S256 is not listed: sign-in is refused")
        default: break
        }
        if let methods = list("token_endpoint_auth_methods_supported"), !methods.contains("none") {
            notes.append("\"none\" is not listed: public clients may work all the same")
        }
        if let algorithms = list("id_token_signing_alg_values_supported") {
            let unknown = algorithms.filter { SignatureAlgorithm(name: $0) == nil }
            if !unknown.isEmpty {
                notes.append("signing algorithms never used here: \(unknown.joined(separator: ", "))")
            }
        }
        if list("scopes_supported") == nil {
            notes.append("scopes_supported is missing: scopes can't be checked ahead")
        }
        let promisesIssuer = (try? metadata.flag("authorization_response_iss_parameter_supported")) ?? false
        if !promisesIssuer { notes.append("no iss in authorization responses is promised (RFC 9207)") }
        return notes
    }

    private static func keyNotes(_ metadata: ProviderMetadata, _ keys: JWKSet) -> [String] {
        var notes: [String] = []
        if keys.keys.isEmpty { notes.append("no key can be used: sign-in is refused") }
        if keys.entries.count > keys.keys.count {
            notes.append("\(keys.entries.count - keys.keys.count) of \(keys.entries.count) keys are left out")
        }
        if keys.keys.count > 1, keys.keys.contains(where: { $0.keyID == nil }) {
            notes.append("a key has no kid: tokens without one are tried with every suitable key")
        }
        return notes
    }
}
