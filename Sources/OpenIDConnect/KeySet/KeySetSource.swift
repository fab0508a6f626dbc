internal import JOSE
internal import Logging
internal import Synchronization

/// The provider's keys for one (issuer, jwks_uri): a lock around ``KeySetCache``, and one fetch at a time.
final class KeySetSource: Sendable {
    typealias Snapshot = KeySetCache.Snapshot

    private struct State {
        var cache = KeySetCache()
        var flight: Task<Result<Snapshot, OIDCError>, Never>?
    }

    private enum Step {
        case use(Snapshot)
        case wait(Task<Result<Snapshot, OIDCError>, Never>)
        case refuse
    }

    private let state = Mutex(State())
    private let exchange: KeySetExchange
    private let exchanger: Exchanger
    private let time: any TimeSource
    private let logger: Logger?

    init(url: EndpointURL, limits: JOSELimits, exchanger: Exchanger, time: any TimeSource, logger: Logger?) {
        exchange = KeySetExchange(url: url, limits: limits)
        self.exchanger = exchanger
        self.time = time
        self.logger = logger
    }

    /// The keys; newer ones than `generation` if they may be fetched now.
    func snapshot(newerThan generation: Int? = nil) async throws(OIDCError) -> Snapshot {
        let now = time.monotonicTime()
        let step: Step = state.withLock { state in
            switch state.cache.decide(newerThan: generation, now: now) {
            case .use(let snapshot): return .use(snapshot)
            case .refuse where state.flight == nil: return .refuse
            case .refuse, .fetch:
                if let flight = state.flight { return .wait(flight) }
                state.cache.fetchStarted(now: now, isDemanded: generation != nil)
                let flight = Task { await self.fetch() }
                state.flight = flight
                return .wait(flight)
            }
        }
        switch step {
        case .use(let snapshot): return snapshot
        case .wait(let flight): return try await flight.value.get()
        case .refuse:
            throw OIDCError(
                .keySetUnavailable,
                phase: .keySet,
                endpoint: exchange.url.string,
                detail: "the key set was asked for \(KeySetCache.budget) times in a row without success"
            )
        }
    }

    /// Says that a key of this fetch has verified a signature.
    func verified(_ snapshot: Snapshot, isAnswer: Bool) {
        state.withLock { $0.cache.verified(generation: snapshot.generation, isAnswer: isAnswer) }
    }

    private func fetch() async -> Result<Snapshot, OIDCError> {
        let result: Result<JWKSet, OIDCError>
        do throws(OIDCError) {
            result = .success(try await exchanger.perform(exchange))
        } catch {
            result = .failure(error)
        }
        let now = time.monotonicTime()
        let outcome: Result<Snapshot, OIDCError> = state.withLock { state in
            state.flight = nil
            switch result {
            case .success(let keys): return .success(state.cache.fetched(keys, now: now))
            case .failure(let error):
                state.cache.fetchFailed(now: now)
                return state.cache.stale(now: now).map { .success($0) } ?? .failure(error)
            }
        }
        log(result)
        return outcome
    }

    private func log(_ result: Result<JWKSet, OIDCError>) {
        switch result {
        case .success(let keys):
            logger?.debug(
                "fetched key set",
                metadata: ["usable": "\(keys.keys.count)", "left_out": "\(keys.entries.count - keys.keys.count)"]
            )
        case .failure(let error):
            logger?.debug("key set could not be fetched", metadata: ["code": "\(error.code)"])
        }
    }
}
