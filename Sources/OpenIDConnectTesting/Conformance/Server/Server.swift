internal import Foundation
internal import HTTPTypes
internal import JOSE
internal import OpenIDConnect
internal import Synchronization

extension Conformance {
    /// Offers the modules over loopback HTTP to any relying party, in any language.
    ///
    /// A run is created, and is a provider of its own on a port of its own. The client signs in there as with any
    /// provider, and its result is posted; the answer is the verdict. `fixtures/README.md` has the contract.
    public final class Server: Sendable {
        private let fixtures: Fixtures
        private let scenarios: [String: Scenario]
        private let runs = Mutex<[ServedRun]>([])
        private let listener = Mutex<LoopbackServer?>(nil)

        /// How many runs are open at most; the oldest makes room.
        public static let maximumRuns = 100

        private init(_ fixtures: Fixtures) throws {
            self.fixtures = fixtures
            scenarios = Dictionary(
                try Scenario.all(in: fixtures).map { ($0.module, $0) },
                uniquingKeysWith: { first, _ in first }
            )
        }

        /// Starts a server.
        ///
        /// - Parameters:
        ///   - fixtures: Where the modules are.
        ///   - port: The port; 0 takes a free one.
        /// - Throws: ``LoopbackServer/CannotListen``; what reading the fixtures throws.
        public static func start(_ fixtures: Fixtures, port: UInt16 = 0) async throws -> Server {
            let server = try Server(fixtures)
            let listener = try await LoopbackServer.start(port: port) { [weak server] request, body in
                guard let server else { return ServerReply(503, error: "closed").http }
                return await server.answer(request, body).http
            }
            server.listener.withLock { $0 = listener }
            return server
        }

        /// Where the server listens.
        public var url: String { "http://127.0.0.1:\(listener.withLock { $0?.port } ?? 0)" }

        /// Ends the server and every run.
        public func stop() async {
            for run in runs.withLock({ runs in
                defer { runs = [] }
                return runs
            }) {
                await run.loopback.stop()
            }
            await listener.withLock { $0 }?.stop()
        }

        private func answer(_ request: HTTPRequest, _ body: [UInt8]) async -> ServerReply {
            // A page of the web that resolves its name to this machine has another host.
            guard let host = request.authority?.utf8.prefix(while: { $0 != UInt8(ascii: ":") }),
                host.elementsEqual("127.0.0.1".utf8) || host.elementsEqual("localhost".utf8)
            else { return ServerReply(421, error: "wrong_host") }
            let path = (request.path ?? "/").utf8.split(separator: UInt8(ascii: "/")).map { String($0) ?? "" }
            switch (request.method, path.count, path.first) {
            case (.get, 1, "modules"): return modules()
            case (.post, 1, "runs"): return await create(body)
            case (.get, 2, "runs"): return run(path[1]).map { ServerReply(200, $0.json) } ?? .unknownRun
            case (.post, 3, "runs") where path[2] == "result": return await judge(path[1], body)
            default: return ServerReply(404, error: "unknown_path")
            }
        }

        private func modules() -> ServerReply {
            let modules = scenarios.values.sorted { $0.module.utf8.lexicographicallyPrecedes($1.module.utf8) }
            return ServerReply(200, ["modules": .array(modules.map(\.summary))])
        }

        private func run(_ id: String) -> ServedRun? { runs.withLock { $0.first { $0.id == id } } }

        private func create(_ body: [UInt8]) async -> ServerReply {
            do throws(RunRequest.Refused) {
                let wanted = try RunRequest(body, scenarios)
                let run = try await ServedRun.start(wanted)
                let oldest = runs.withLock { runs in
                    runs.append(run)
                    return runs.count > Self.maximumRuns ? runs.removeFirst() : nil
                }
                await oldest?.loopback.stop()
                return ServerReply(201, run.json)
            } catch {
                return ServerReply(error.status, error: error.code, detail: error.detail)
            }
        }

        private func judge(_ id: String, _ body: [UInt8]) async -> ServerReply {
            let result: ClientResult
            do throws(RunRequest.Refused) {
                result = try ClientResult(body)
            } catch {
                return ServerReply(error.status, error: error.code, detail: error.detail)
            }
            let run = runs.withLock { runs in
                runs.firstIndex { $0.id == id }.map { runs.remove(at: $0) }
            }
            guard let run else { return .unknownRun }
            await run.loopback.stop()
            let faults = run.faults(of: result)
            var verdict = run.json
            verdict["passed"] = .bool(faults.isEmpty)
            verdict["faults"] = .array(faults.map { .string($0) })
            return ServerReply(200, verdict)
        }
    }
}
