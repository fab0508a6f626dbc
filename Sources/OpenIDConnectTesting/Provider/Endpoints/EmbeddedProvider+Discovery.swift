internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// The metadata.
    func discovery(_ state: ProviderState) -> ProviderReply {
        let knobs = state.knobs
        var metadata: JSON = ["issuer": .string(issuer(state).string + (knobs.discovery.issuerSuffix ?? ""))]
        for (endpoint, name) in Self.members {
            if let url = url(of: endpoint, state) { metadata[name] = .string(url) }
        }
        for endpoint in GrantEndpoint.allCases {
            if let path = endpoint.path(profile) { metadata[endpoint.rawValue] = .string(base(of: baseIssuer) + path) }
        }
        for member in profile.metadata { metadata[member.name] = member.value }
        if let methods = knobs.token.authenticationMethods {
            metadata["token_endpoint_auth_methods_supported"] = .array(methods.map { .string($0.rawValue) })
        }
        if hasMutualTLS(state) {
            switch knobs.token.mutualTLS {
            case .tokenEndpoint: metadata["token_endpoint"] = .string(mutualTLSTokenURL(state))
            case .alias:
                metadata["mtls_endpoint_aliases"] = ["token_endpoint": .string(mutualTLSTokenURL(state))]
            }
        }
        if !knobs.logout.servesSessionChecks { metadata["check_session_iframe"] = nil }
        for member in knobs.discovery.members { metadata[member.name] = member.value == .null ? nil : member.value }
        return .document(metadata)
    }

    private static let members: [(Conformance.Endpoint, String)] = [
        (.authorization, "authorization_endpoint"), (.token, "token_endpoint"), (.userInfo, "userinfo_endpoint"),
        (.keySet, "jwks_uri"), (.registration, "registration_endpoint"), (.endSession, "end_session_endpoint"),
        (.checkSession, "check_session_iframe"),
    ]

    /// The key set.
    func keySet(_ state: ProviderState) throws(JOSEError) -> ProviderReply {
        let hasKeyIDs = state.sendsKeyID && state.knobs.keySet.profile == .default
        var keySet: JSON = ["keys": .array(try state.keys.published(withKeyID: hasKeyIDs))]
        for member in state.knobs.keySet.members { keySet[member.name] = member.value }
        return .document(keySet)
    }

    /// WebFinger (RFC 7033): the issuer of anybody here.
    func webFinger(_ record: inout RecordedRequest, _ state: ProviderState) -> ProviderReply {
        let resource = record["resource"] ?? ""
        let host = EndpointURL(baseIssuer.string, security: .httpOnLoopback)?.authority ?? ""
        func hasPrefix(_ prefix: String) -> Bool { resource.utf8.starts(with: prefix.utf8) }
        record.note(
            .acctResource,
            if: hasPrefix("acct:") && resource.utf8.reversed().starts(with: "@\(host)".utf8.reversed())
        )
        record.note(.httpsResource, if: hasPrefix("https://\(host)/"))
        let wanted: Conformance.RequestCheck = state.knobs.discovery.webFinger == .acct ? .acctResource : .httpsResource
        guard record.checks.contains(wanted) else { return .page(404, "Unknown resource") }
        return .json(
            200,
            [
                "subject": .string(resource),
                "links": [
                    [
                        "rel": "http://openid.net/specs/connect/1.0/issuer",
                        "href": .string(issuer(state).string),
                    ]
                ],
            ]
        )
    }
}
