import HTTPTypes
import OpenIDConnect

/// Sends the requests of one case, and compares what comes back.
struct TransportProbe: ContractProbe {
    typealias Outcome = Result<(HTTPResponse, [UInt8]), TransportError>

    let transport: any Transport
    let caseID: String

    /// A part of everything that the requests carry; no error may show it.
    static let secret = "s3cr3t"
    /// The limit of the body in most cases.
    static let maximumBodySize = 4096
    /// For the cases that end by it.
    static let shortDeadline = Duration.milliseconds(300)
    static let patience = Duration.seconds(60)

    init(_ transport: any Transport, caseID: String) {
        self.transport = transport
        self.caseID = caseID
    }

    /// Sends one request that carries secrets everywhere.
    func send(
        _ method: HTTPRequest.Method = .get,
        to authority: String,
        deadline: Duration = .seconds(50)
    ) async throws -> Outcome {
        try await send(
            HTTPRequest(
                method: method,
                scheme: "http",
                authority: authority,
                path: "/token?code=\(Self.secret)",
                headerFields: [.authorization: "Bearer \(Self.secret)", .accept: "application/json"]
            ),
            body: method == .post ? Array("client_secret=\(Self.secret)".utf8) : [],
            deadline: deadline
        )
    }

    /// Sends a request, and fails when the call does not end.
    func send(_ request: HTTPRequest, body: [UInt8], deadline: Duration = .seconds(50)) async throws -> Outcome {
        let options = ExchangeOptions(role: .token, maximumBodySize: Self.maximumBodySize, deadline: deadline)
        let outcome = try await ending { [transport] () async -> Outcome in
            do throws(TransportError) {
                return .success(try await transport.send(request, body: body, options: options))
            } catch {
                return .failure(error)
            }
        }
        if case .failure(let error) = outcome {
            try expect(!error.description.contains(Self.secret), "the error shows a part of the request")
        }
        return outcome
    }

    /// The whole answer, with this status and, unless it is `nil`, this body.
    func expect(_ outcome: Outcome, status: Int, body: [UInt8]? = HostileBehaviour.body) throws {
        _ = try answer(outcome, status: status, body: body)
    }

    /// The same, for looking at its header fields.
    func answer(_ outcome: Outcome, status: Int, body: [UInt8]? = HostileBehaviour.body) throws -> HTTPResponse {
        switch outcome {
        case .failure(let error):
            throw failure("expected an answer with status \(status), got \(error)")
        case .success((let response, let received)):
            try expect(response.status.code == status, "expected status \(status), got \(response.status.code)")
            guard let body else { return response }
            try expect(received == body, "expected a body of \(body.count) octets, got \(received.count) or others")
            return response
        }
    }

    /// An error of this kind.
    func expect(_ outcome: Outcome, _ kinds: TransportError.Kind...) throws {
        let expected = kinds.map(\.rawValue).joined(separator: " or ")
        switch outcome {
        case .failure(let error):
            try expect(kinds.contains(error.kind), "expected \(expected), got \(error)")
        case .success((let response, let body)):
            throw failure("expected \(expected), got status \(response.status.code) and \(body.count) octets")
        }
    }
}
