internal import JOSE

/// The lists and flags that say what the provider supports.
extension MetadataReview {
    var responseTypes: [ReviewFinding] {
        list("response_types_supported", .responseTypes, damaged: .warn) { types in
            guard let types else {
                return [.init(.responseTypes, .warn, "response_types_supported is missing", remedy: Self.publish)]
            }
            var findings: [ReviewFinding] = []
            if !types.has(ResponseType.code.rawValue) {
                findings.append(
                    .init(
                        .responseTypes,
                        .warn,
                        "\"code\" is not listed: the code flow is used all the same",
                        remedy: Self.publish
                    )
                )
            }
            let exposed = types.filter { type in
                type.utf8.split(separator: UInt8(ascii: " ")).contains { $0.elementsEqual("token".utf8) }
            }
            if !exposed.isEmpty {
                findings.append(
                    .init(
                        .responseTypes,
                        .warn,
                        "access tokens through the browser are offered: \(exposed.listed)",
                        remedy: "Use \"code\", and let the provider turn the others off for this client if it can."
                    )
                )
            }
            return findings.isEmpty ? [.init(.responseTypes, .ok, types.listed)] : findings
        }
    }

    var responseModes: [ReviewFinding] {
        list("response_modes_supported", .responseModes, damaged: .warn) { modes in
            guard let modes else { return [.init(.responseModes, .ok, "the default: query and fragment")] }
            guard modes.has(ResponseMode.query.rawValue) || modes.has(ResponseMode.formPost.rawValue) else {
                return [
                    .init(
                        .responseModes,
                        .warn,
                        "neither query nor form_post is listed: \(modes.listed)",
                        remedy: "The code flow uses query all the same; if that fails, ask for another response mode."
                    )
                ]
            }
            return [.init(.responseModes, .ok, modes.listed)]
        }
    }

    var grantTypes: [ReviewFinding] {
        list("grant_types_supported", .grantTypes, damaged: .warn) { types in
            guard let types else { return [.init(.grantTypes, .ok, "the default: authorization_code and implicit")] }
            guard !types.has("password") else {
                return [
                    .init(
                        .grantTypes,
                        .warn,
                        "the password grant is offered, which must not be used",
                        remedy: "Let the provider turn it off for this client if it can."
                    )
                ]
            }
            return [.init(.grantTypes, .ok, types.listed)]
        }
    }

    var pkce: [ReviewFinding] {
        list("code_challenge_methods_supported", .pkce, damaged: .fail) { methods in
            guard let methods else {
                return [
                    .init(
                        .pkce,
                        .warn,
                        "code_challenge_methods_supported is missing: S256 is sent all the same",
                        remedy: "Ask the provider whether it enforces PKCE; one that passes it over protects no code."
                    )
                ]
            }
            guard methods.has("S256") else {
                let code = ErrorCode.authorizationPKCEUnsupported
                return [
                    .init(.pkce, .fail, "S256 is not listed: sign-in is refused", remedy: code.remedy, code: code)
                ]
            }
            return [.init(.pkce, .ok, "S256 is listed")]
        }
    }

    var issuerParameter: [ReviewFinding] {
        do throws(OIDCError) {
            guard try metadata.flag("authorization_response_iss_parameter_supported") else {
                return [
                    .init(
                        .issuerParameter,
                        .warn,
                        "no iss in authorization responses is promised (RFC 9207)",
                        remedy: "With several providers give each a redirect URI of its own, against mix-up."
                    )
                ]
            }
            return [.init(.issuerParameter, .ok, "iss comes with every authorization response, and is demanded")]
        } catch {
            return [.init(.issuerParameter, error)]
        }
    }

    var clientAuthentication: [ReviewFinding] {
        list("token_endpoint_auth_methods_supported", .clientAuthentication, damaged: .fail) { methods in
            guard let methods else {
                return [
                    .init(.clientAuthentication, .ok, "no list: client_secret_basic is used with a secret"),
                    .init(.publicClients, .ok, "no list: a client without a secret sends its ID alone"),
                ]
            }
            let chosen = ClientSecretAuthentication.Method.allCases.first { methods.has($0.rawValue) }
            let isPublic = methods.has("none")
            return [
                chosen.map {
                    .init(.clientAuthentication, .ok, "\($0.rawValue) is used with a secret; listed: \(methods.listed)")
                }
                    ?? .init(
                        .clientAuthentication,
                        .warn,
                        "no method with a secret is listed: \(methods.listed)",
                        remedy: "Use the client's own key (private_key_jwt), a certificate, or no secret."
                    ),
                isPublic
                    ? .init(.publicClients, .ok, "a client without a secret is taken")
                    : .init(
                        .publicClients,
                        .warn,
                        "\"none\" is not listed: public clients may work all the same",
                        remedy: "Give the client a secret, or try it: some providers take public clients unlisted."
                    ),
            ]
        }
    }

    var algorithms: [ReviewFinding] {
        list("id_token_signing_alg_values_supported", .algorithms, damaged: .fail) { names in
            let names = names ?? ["RS256"]
            let usable = names.compactMap { SignatureAlgorithm(name: $0) }.filter { !$0.isSymmetric }
            guard !usable.isEmpty else {
                let code = ErrorCode.configurationAlgorithms
                return [
                    .init(
                        .algorithms,
                        .fail,
                        "no algorithm with a published key is listed: \(names.listed)",
                        remedy: code.remedy,
                        code: code
                    )
                ]
            }
            let unknown = names.filter { SignatureAlgorithm(name: $0) == nil }
            let known = ReviewFinding(.algorithms, .ok, usable.map(\.name).listed)
            guard !unknown.isEmpty else { return [known] }
            return [
                known,
                .init(
                    .algorithms,
                    .warn,
                    "signing algorithms never used here: \(unknown.listed)",
                    remedy: "Register the client for one of: \(usable.map(\.name).listed)."
                ),
            ]
        }
    }

    var scopes: [ReviewFinding] {
        list("scopes_supported", .scopes, damaged: .warn) { scopes in
            guard let scopes else {
                return [
                    .init(
                        .scopes,
                        .warn,
                        "scopes_supported is missing: scopes can't be checked ahead",
                        remedy: "Look in the provider's documentation for the scopes that there are."
                    )
                ]
            }
            guard scopes.has(Scope.openID.rawValue) else {
                return [
                    .init(
                        .scopes,
                        .warn,
                        "\"openid\" is not listed: it is asked for all the same",
                        remedy: "Find out whether this is an OpenID provider, or plain OAuth 2.0 without ID tokens."
                    )
                ]
            }
            return [.init(.scopes, .ok, scopes.listed)]
        }
    }

    private static let publish = "The provider must publish the list with \"code\" in it; sign-in works without."
}
