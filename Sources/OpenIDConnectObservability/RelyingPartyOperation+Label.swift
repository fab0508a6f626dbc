#if Observability
    internal import OpenIDConnect

    extension RelyingPartyOperation {
        /// What the operation is applied to, by a name of a closed set.
        var detail: String? {
            switch closed {
            case .verify(let token): token.rawValue
            case .fetchKeySet(let reason): reason.rawValue
            case .request(let endpoint): endpoint.rawValue
            default: nil
            }
        }

        /// The operation, with an endpoint that this package doesn't know as `other`: endpoints are an open set.
        var closed: RelyingPartyOperation {
            guard case .request(let endpoint) = self, !Self.endpoints.contains(endpoint) else { return self }
            return .request(EndpointRole(rawValue: "other"))
        }

        private static let endpoints: Set<EndpointRole> = [
            .discovery, .keySet, .token, .userInfo, .claims, .deviceAuthorization, .revocation,
        ]
    }
#endif
