import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Synchronization
import Testing

/// A device login before an embedded provider, with a clock that the test moves.
struct DeviceStage {
    let stage: Stage
    let polls = Polls()

    /// - Parameter tamper: Changes the answer of a poll, which is the one of that number.
    init(
        client: EmbeddedClient = .confidential,
        device: DeviceKnobs = DeviceKnobs(),
        tamper: @escaping @Sendable (Int, StubTransport.Answer) throws -> StubTransport.Answer? = { _, _ in nil }
    ) throws {
        let polls = polls
        let time = ManualTimeSource()
        stage = try Stage(client: client, time: time) { call, answer in
            guard call.form.contains(where: { $0.name == "device_code" }) else { return nil }
            polls.add(time.monotonicTime())
            return try tamper(polls.seconds.count, answer)
        }
        var knobs = ProviderKnobs()
        knobs.device = device
        try stage.provider.setKnobs(knobs)
    }

    func begin(_ request: DeviceAuthorizationRequest = .init(scopes: [.profile])) async throws -> DeviceLogin {
        try await stage.party.beginDeviceLogin(request)
    }

    func complete(_ login: DeviceLogin) async throws -> SignIn {
        try await stage.time.run { [stage, polls] in
            try await stage.party.completeDeviceLogin(login) { polls.add($0) }
        }
    }

    func decide(_ decision: DeviceDecision, _ login: DeviceLogin) {
        #expect(stage.provider.decide(decision, userCode: login.authorization.userCode))
    }
}

/// When the polls were made, in seconds, and what came of them.
final class Polls: Sendable {
    private let moments = Mutex<[Int64]>([])
    private let events = Mutex<[String]>([])

    var seconds: [Int64] { moments.withLock { $0 } }
    var names: [String] { events.withLock { $0 } }

    func add(_ moment: Duration) { moments.withLock { $0.append(moment.components.seconds) } }

    func add(_ progress: DeviceLoginProgress) {
        let name =
            switch progress.event {
            case .pending: "pending"
            case .slowDown: "slow_down"
            case .fault(let error): error.code.rawValue
            }
        events.withLock { $0.append("\(name) \(progress.nextPoll.components.seconds)") }
    }
}
