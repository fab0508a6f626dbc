import Foundation
import HTTPTypes
import OpenIDConnect
import OpenIDConnectTesting
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("The conformance checks themselves")
struct ConformanceControlTests {
    /// Gives one answer to everything, and calls nobody.
    private struct StubTransport: Transport {
        let outcome: Result<(HTTPResponse, [UInt8]), TransportError>

        func send(
            _ request: HTTPRequest,
            body: [UInt8],
            options: ExchangeOptions
        ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
            try outcome.get()
        }
    }

    /// What one writes first: follows, keeps, and counts nothing.
    private struct NaiveTransport: Transport {
        let session = URLSession(configuration: .default)

        func send(
            _ request: HTTPRequest,
            body: [UInt8],
            options: ExchangeOptions
        ) async throws(TransportError) -> (HTTPResponse, [UInt8]) {
            let url = "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "")"
            do {
                var urlRequest = URLRequest(url: try #require(URL(string: url)))
                urlRequest.httpMethod = request.method.rawValue
                if !body.isEmpty { urlRequest.httpBody = Data(body) }
                for field in request.headerFields {
                    urlRequest.setValue(field.value, forHTTPHeaderField: field.name.rawName)
                }
                let (data, response) = try await session.data(for: urlRequest)
                let status = (response as? HTTPURLResponse)?.statusCode ?? 0
                return (HTTPResponse(status: .init(code: status)), Array(data))
            } catch {
                throw TransportError(.connectionFailed, detail: "\(error)")
            }
        }
    }

    // Waits for a request, which no stub sends.
    @Test("no case passes without a call", arguments: TransportConformance.cases.filter { $0.id != "cancel.waiting" })
    func stubs(_ conformance: TransportConformance.Case) async {
        let answer = StubTransport(outcome: .success((HTTPResponse(status: .ok), Array("hello".utf8))))
        let error = StubTransport(outcome: .failure(TransportError(.connectionFailed, detail: "stub")))
        var refusals = 0
        for stub in [answer, error] {
            do { try await conformance.check(stub) } catch { refusals += error is ContractFailure ? 1 : 0 }
        }
        #expect(refusals > 0)
    }

    @Test(
        "F04 F13 D15 a naive transport is refused",
        arguments: [
            "redirect.302.get", "redirect.307.post", "body.over", "body.gzip_bomb", "broken.not_http", "single.cookies",
        ]
    )
    func naive(_ id: String) async throws {
        let conformance = try #require(TransportConformance.cases.first { $0.id == id })
        await #expect(throws: ContractFailure.self) { try await conformance.check(NaiveTransport()) }
    }

    @Test("the names of the cases are unique")
    func names() {
        #expect(Set(TransportConformance.cases.map(\.id)).count == TransportConformance.cases.count)
        #expect(Set(TransportConformance.cases.map(\.description)).count == TransportConformance.cases.count)
    }
}
