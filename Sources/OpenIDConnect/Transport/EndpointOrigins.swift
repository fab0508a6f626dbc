internal import Synchronization

/// Holds the endpoints that get secrets to the policy, and to the origins that they had before.
final class EndpointOrigins: Sendable {
    private let issuer: String
    private let policy: EndpointOriginPolicy
    private let pinned = Mutex<[EndpointRole: String]>([:])

    init(issuer: Issuer, policy: EndpointOriginPolicy) {
        self.issuer = EndpointURL(issuer.string, security: .httpOnLoopback)?.origin ?? ""
        self.policy = policy
    }

    /// Refuses an endpoint that is elsewhere, before anything is sent.
    ///
    /// - Throws: ``OIDCError`` `discovery.endpoint_origin` or `discovery.endpoint_origin_changed`.
    func check(_ request: OutgoingRequest, phase: Phase) throws(OIDCError) {
        guard request.role.isPinned else { return }
        let origin = request.url.origin
        if let allowed, !allowed.contains(where: { $0.isExactly(origin) }) {
            throw OIDCError(
                .discoveryEndpointOrigin,
                phase: phase,
                endpoint: request.url.string,
                detail: "\"\(request.role)\" is at an origin that is not allowed",
                expected: allowed.joined(separator: ", "),
                actual: origin
            )
        }
        guard let first = pinned.withLock({ $0[request.role] }), !first.isExactly(origin) else { return }
        throw OIDCError(
            .discoveryEndpointOriginChanged,
            phase: phase,
            endpoint: request.url.string,
            detail: "\"\(request.role)\" has moved to another origin",
            expected: first,
            actual: origin
        )
    }

    /// Keeps the origin of an endpoint that has given an answer of use.
    func succeeded(_ request: OutgoingRequest) {
        guard request.role.isPinned else { return }
        pinned.withLock { pinned in
            if pinned[request.role] == nil { pinned[request.role] = request.url.origin }
        }
    }

    private var allowed: [String]? {
        switch policy {
        case .anyHTTPS: nil
        case .issuer: [issuer]
        case .issuerAnd(let origins): [issuer] + origins
        }
    }
}

extension EndpointRole {
    /// Whether it is an endpoint of the provider's that gets secrets. What is published gets none, and claims of other
    /// sources have a policy of their own.
    fileprivate var isPinned: Bool { ![.discovery, .keySet, .authorization, .claims].contains(self) }
}
