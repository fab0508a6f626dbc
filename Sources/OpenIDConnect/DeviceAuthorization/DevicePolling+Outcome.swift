extension DevicePolling.Outcome {
    /// What the error of a poll means (RFC 8628 section 3.5).
    init(_ error: OIDCError) {
        switch error.code {
        case .transportConnectionFailed, .transportDeadlineExceeded, .transportMalformedResponse, .responseStatus,
            .responseContentType:
            self = .fault
        case .tokenErrorResponse:
            // Only a proxy, or a provider out of order, refuses without saying why.
            guard let name = error.providerError?.error, error.status != 429 else {
                self = .fault
                return
            }
            let known: [(String, Self)] = [
                ("authorization_pending", .pending), ("slow_down", .slowDown), ("access_denied", .denied),
                ("expired_token", .expired),
            ]
            self = known.first { $0.0.isExactly(name) }?.1 ?? .refused
        default: self = .refused
        }
    }
}
