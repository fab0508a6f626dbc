import Foundation
import JOSE
import Testing

/// `oidc-provider-mock`, an OpenID provider in Python that others wrote, on a free port of this machine.
struct ProviderMock: Sendable {
    let issuer: String
    private let process: ChildProcess

    /// Starts the provider with one user.
    static func start(_ options: [String] = []) async throws -> ProviderMock {
        let user = #"{"sub":"ada","name":"Ada Example","email":"ada@example.com","custom":[1,{"a":null}]}"#
        let process = try ChildProcess(
            Checkout.peer("oidc-provider-mock"),
            ["--port", "0", "--user-claims", user] + options,
            deadline: 120
        )
        while let line = await process.err.line() {
            guard let start = line.range(of: "http://127.0.0.1:") else { continue }
            return ProviderMock(issuer: String(line[start.lowerBound...].prefix { $0 != " " }), process: process)
        }
        let output = await process.finish()
        throw DidNotStart(description: "the provider did not start: \(output.everything)")
    }

    /// Registers a client (OpenID Connect Dynamic Client Registration); its ID and secret.
    func register(_ redirectURI: String, method: String) async throws -> (id: String, secret: String) {
        let body = #"{"redirect_uris":["\#(redirectURI)"],"token_endpoint_auth_method":"\#(method)"}"#
        let authority = String(issuer.dropFirst(7))
        let answer = try #require(
            await RawHTTP.exchange(
                "POST /oauth2/clients HTTP/1.1\r\nHost: \(authority)\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)",
                port: Int(authority.split(separator: ":").last ?? "") ?? 0
            )
        )
        let json = try #require(answer.components(separatedBy: "\r\n\r\n").last)
        let client = try JSONDocument(parsing: Array(json.utf8)).root
        return (try #require(client["client_id"]?.string), try #require(client["client_secret"]?.string))
    }

    func stop() async {
        process.terminate()
        _ = await process.finish()
    }

    struct DidNotStart: Error, CustomStringConvertible {
        let description: String
    }
}
