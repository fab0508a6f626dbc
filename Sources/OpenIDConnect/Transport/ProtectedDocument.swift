internal import HTTPTypes
package import JOSE

/// Fetches a JSON object with a bearer token, under the rules of every other call.
package struct ProtectedDocument: Sendable {
    private let exchanger: Exchanger

    package init(transport: any Transport, deadline: Duration) {
        exchanger = Exchanger(transport: transport, deadline: deadline)
    }

    /// Fetches the object.
    ///
    /// - Parameters:
    ///   - url: Where it is.
    ///   - token: The bearer token.
    ///   - role: What the transport is told that the request is for.
    ///   - phase: Where in a flow this is.
    ///   - refusalCode: The code of the error for an answer that refuses.
    package func fetch(
        _ url: EndpointURL,
        token: String,
        role: EndpointRole,
        phase: Phase,
        refusalCode: ErrorCode
    ) async throws(OIDCError) -> Claims {
        try await exchanger.perform(
            DocumentExchange(url: url, token: token, role: role, phase: phase, refusalCode: refusalCode)
        )
    }

    private struct DocumentExchange: Exchange {
        let url: EndpointURL
        let token: String
        let role: EndpointRole
        let phase: Phase
        let refusalCode: ErrorCode

        var secrets: [String] { [token] }

        var request: OutgoingRequest {
            OutgoingRequest(role: role, url: url, maximumBodySize: 64 * 1024, authorization: "Bearer \(token)")
        }

        func value(of body: [UInt8], endpoint: EndpointURL) throws(OIDCError) -> Claims {
            do throws(JOSEError) {
                return try Claims(parsing: body)
            } catch {
                throw OIDCError(error, phase: phase, endpoint: endpoint.string)
            }
        }
    }
}
