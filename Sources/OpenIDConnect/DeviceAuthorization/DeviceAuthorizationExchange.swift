internal import JOSE

/// Asks for a device code and a user code (RFC 8628 sections 3.1 and 3.2).
struct DeviceAuthorizationExchange: Exchange {
    let url: EndpointURL
    let authentication: AuthenticatedRequest
    /// The parameters without those of the authentication.
    let form: [FormEncoding.Pair]
    let security: TransportSecurity
    /// The nonce, if one is sent.
    let nonce: Nonce?

    var phase: Phase { .deviceAuthorization }
    var refusalCode: ErrorCode { .deviceErrorResponse }
    var secrets: [String] { authentication.secrets + [nonce?.revealed].compactMap(\.self) }

    var request: OutgoingRequest {
        OutgoingRequest(
            role: .deviceAuthorization,
            url: url,
            maximumBodySize: DeviceAuthorization.maximumSize,
            form: form,
            authentication: authentication
        )
    }

    func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> DeviceAuthorization {
        try DeviceAuthorization(parsing: body, endpoint: endpoint, security: security)
    }
}
