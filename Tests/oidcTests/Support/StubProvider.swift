import HTTPTypes
import JOSE
import OpenIDConnectTesting

/// A provider whose documents the test writes: a server on loopback that knows its own address.
struct StubProvider: Sendable {
    let server: LoopbackServer
    var issuer: String { "http://127.0.0.1:\(server.port)" }

    /// - Parameters:
    ///   - keySet: The answer to `/jwks`.
    ///   - changes: Members of the metadata that are set, or with nil removed.
    static func start(
        keySet: JSON = ["keys": []],
        _ changes: @escaping @Sendable (_ issuer: String) -> [(String, JSON?)]
    ) async throws -> StubProvider {
        let server = try await LoopbackServer.start { request, _ in
            var fields = HTTPFields()
            fields[.contentType] = "application/json"
            let response = HTTPResponse(status: .ok, headerFields: fields)
            guard request.path?.contains("openid-configuration") == true else { return (response, keySet.octets) }
            let issuer = "http://\(request.authority ?? "")"
            var metadata: JSON = [
                "issuer": .string(issuer), "authorization_endpoint": .string(issuer + "/authorize"),
                "token_endpoint": .string(issuer + "/token"), "jwks_uri": .string(issuer + "/jwks"),
            ]
            for (name, value) in changes(issuer) { metadata[name] = value }
            return (response, metadata.octets)
        }
        return StubProvider(server: server)
    }
}
