internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect

extension EmbeddedProvider {
    /// The issuer, with the part that nobody can guess where there is one.
    func issuer(_ state: ProviderState) -> Issuer {
        guard state.knobs.discovery.hasRandomIssuerPath else { return baseIssuer }
        return Issuer(base(of: baseIssuer) + "/" + state.suffix)
    }

    func base(of issuer: Issuer) -> String {
        issuer.string.utf8.last == UInt8(ascii: "/") ? String(issuer.string.dropLast()) : issuer.string
    }

    /// The URL of an endpoint; nil when there is none.
    func url(of endpoint: Conformance.Endpoint, _ state: ProviderState) -> String? {
        guard let path = profile.paths[endpoint] else { return nil }
        let isSecret = endpoint == .keySet && state.knobs.discovery.hasRandomKeySetPath
        return base(of: baseIssuer) + path + (isSecret ? state.suffix : "")
    }

    /// The token endpoint of clients that show a certificate.
    func mutualTLSTokenURL(_ state: ProviderState) -> String { base(of: baseIssuer) + "/mtls/token" }

    func endpoint(of record: RecordedRequest, _ state: ProviderState) -> Conformance.Endpoint? {
        let path = Array(record.path.utf8)
        func isPath(_ url: String?) -> Bool {
            guard let url, let endpoint = EndpointURL(url, security: .httpOnLoopback) else { return false }
            return endpoint.path.utf8.elementsEqual(path)
        }
        if isPath(base(of: issuer(state)) + "/.well-known/openid-configuration") { return .discovery }
        if state.knobs.discovery.webFinger != nil, record.path.isExactly("/.well-known/webfinger") { return .webFinger }
        let isToken = isPath(url(of: .token, state)) || hasMutualTLS(state) && isPath(mutualTLSTokenURL(state))
        if isToken { return record.has("grant_type", "refresh_token") ? .refresh : .token }
        return profile.paths.keys.first { $0 != .token && isPath(url(of: $0, state)) }
    }

    /// The endpoint that a form was posted to; nil for those of OpenID Connect.
    func grantEndpoint(of record: RecordedRequest) -> GrantEndpoint? {
        guard record.request.method == .post else { return nil }
        let base = EndpointURL(base(of: baseIssuer), security: .httpOnLoopback)?.path ?? "/"
        return GrantEndpoint.allCases.first { endpoint in
            endpoint.path(profile).map { record.path.isExactly((base == "/" ? "" : base) + $0) } ?? false
        }
    }

    /// Whether clients are to show a certificate.
    func hasMutualTLS(_ state: ProviderState) -> Bool {
        state.variant?.authenticationMethod.isTLS ?? false
            || state.clients.contains { $0.authenticationMethod?.isTLS ?? false }
    }

    func notAnnounced(_ record: inout RecordedRequest) -> ProviderReply {
        record.fail(.announced, "\(record.request.method) \(record.path)")
        return .page(404, "Not found")
    }

    /// Fails a request that comes before another one it has to wait for.
    func checkOrder(_ record: inout RecordedRequest, _ state: ProviderState) {
        let order = state.knobs.strictOrder
        guard let first = order.first, let endpoint = record.endpoint else { return }
        let predecessors = order.firstIndex(of: endpoint).map { order[..<$0] } ?? [first]
        for predecessor in predecessors where state.count(predecessor) == 0 {
            record.fail(.announced, "\(endpoint.rawValue) before \(predecessor.rawValue)")
        }
    }
}
