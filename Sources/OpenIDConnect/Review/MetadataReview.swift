internal import JOSE

/// Reviews a provider's metadata: what sign-in needs, what RFC 9700 advises, and what is unusual.
public struct MetadataReview: Sendable {
    let metadata: ProviderMetadata

    /// Makes a review.
    ///
    /// - Parameter metadata: The provider's metadata, fetched or kept.
    public init(of metadata: ProviderMetadata) { self.metadata = metadata }

    /// The findings, at least one for each check.
    public var findings: [ReviewFinding] {
        members + endpoints + responseTypes + responseModes + grantTypes + pkce + issuerParameter
            + clientAuthentication + algorithms + scopes + ending
    }

    /// The checks that are made.
    static let checks: [ReviewCheck] = [
        .members, .endpoints, .responseTypes, .responseModes, .grantTypes, .pkce, .issuerParameter,
        .clientAuthentication, .publicClients, .algorithms, .scopes, .ending,
    ]

    private var members: [ReviewFinding] {
        let missing = [
            "response_types_supported", "subject_types_supported", "id_token_signing_alg_values_supported",
        ].filter { metadata.claims[$0] == nil }
        guard !missing.isEmpty else { return [.init(.members, .ok, "every required list is there")] }
        return [
            .init(
                .members,
                .warn,
                "missing, though required: \(missing.joined(separator: ", "))",
                remedy: "The provider must publish them; sign-in works without."
            )
        ]
    }

    private var endpoints: [ReviewFinding] {
        var findings: [ReviewFinding] = []
        var atIssuer: [String] = []
        let issuer = EndpointURL(metadata.issuer.string, security: .httpOnLoopback)?.origin ?? ""
        let optional = [
            "end_session_endpoint", "revocation_endpoint", "introspection_endpoint", "registration_endpoint",
            "device_authorization_endpoint", "pushed_authorization_request_endpoint",
        ].filter { metadata.claims[$0].map { !$0.isNull } ?? false }
        let required = ["authorization_endpoint", "token_endpoint", "jwks_uri"]
        for name in required + ["userinfo_endpoint"] + optional {
            do throws(OIDCError) {
                let origin = try metadata.endpoint(name).origin
                if origin.isExactly(issuer) {
                    atIssuer.append(name)
                } else {
                    findings.append(
                        .init(
                            .endpoints,
                            .warn,
                            "\(name) is on another origin: \(origin)",
                            remedy: "If it is the provider's, allow just that origin: EndpointOriginPolicy.issuerAnd."
                        )
                    )
                }
            } catch {
                findings.append(.init(.endpoints, error, required.contains(name) ? .fail : .warn))
            }
        }
        guard !atIssuer.isEmpty else { return findings }
        let all = "at the issuer's origin: \(atIssuer.joined(separator: ", "))"
        return [.init(.endpoints, .ok, all)] + findings
    }

    private var ending: [ReviewFinding] {
        let missing = [
            ("end_session_endpoint", "signing out is local only"),
            ("revocation_endpoint", "tokens can't be withdrawn by the client"),
        ].filter { metadata.claims[$0.0] == nil }
        guard !missing.isEmpty else { return [.init(.ending, .ok, "users can sign out, and tokens be withdrawn")] }
        return missing.map { name, meaning in
            .init(
                .ending,
                .warn,
                "there is no \(name): \(meaning)",
                remedy: "End your own session, and tell users where the provider lets them sign out."
            )
        }
    }

    /// Judges a list; one of a wrong type is as bad as told.
    func list(
        _ name: String,
        _ check: ReviewCheck,
        damaged level: ReviewFinding.Level,
        _ judge: ([String]?) -> [ReviewFinding]
    ) -> [ReviewFinding] {
        do throws(OIDCError) {
            return judge(try metadata.strings(name))
        } catch {
            return [.init(check, error, level)]
        }
    }
}

extension [String] {
    /// Compares octets.
    func has(_ word: String) -> Bool { contains { $0.isExactly(word) } }

    /// For people: the words of an open list may be many.
    var listed: String { isEmpty ? "none" : joined(separator: ", ") }
}
