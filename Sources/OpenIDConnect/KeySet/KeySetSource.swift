internal import JOSE
internal import Logging
internal import Synchronization

/// The provider's keys for one (issuer, jwks_uri): a lock around ``KeySetCache``, and one fetch at a time.
final class KeySetSource: Sendable {
    typealias Snapshot = KeySetCache.Snapshot
    private typealias Flight = Task<Result<Snapshot, OIDCError>, Never>

    private struct State {
        var cache = KeySetCache()
        var flight: Flight?
    }

    private enum Step {
        case use(Snapshot)
        case wait(Flight)
        case refuse
    }

    let url: EndpointURL
    private let limits: JOSELimits
    private let state = Mutex(State())
    private let exchanger: Exchanger
    private let time: any TimeSource
    private let logger: Logger?

    init(url: EndpointURL, limits: JOSELimits, exchanger: Exchanger, time: any TimeSource, logger: Logger?) {
        self.url = url
        self.limits = limits
        self.exchanger = exchanger
        self.time = time
        self.logger = logger
    }

    /// The keys; newer ones than `generation` if they may be fetched now.
    ///
    /// - Parameter keyID: The key that is wanted of newer ones, if its token names one.
    func snapshot(newerThan generation: Int? = nil, keyID: String? = nil) async throws(OIDCError) -> Snapshot {
        let now = time.monotonicTime()
        let keyID = keyID.map { Array($0.utf8) }
        let step: Step = state.withLock { state in
            switch state.cache.decide(newerThan: generation, keyID: keyID, now: now) {
            case .use(let snapshot): return .use(snapshot)
            case .refuse where state.flight == nil: return .refuse
            case .refuse, .fetch:
                let flight = join(&state, now: now, because: generation == nil ? .expired : .unknownKey)
                if let keyID { state.cache.wants(keyID) }
                return .wait(flight)
            }
        }
        switch step {
        case .use(let snapshot): return snapshot
        case .wait(let flight): return try await flight.value.get()
        case .refuse: throw unavailable
        }
    }

    private var unavailable: OIDCError {
        OIDCError(
            .keySetUnavailable,
            phase: .keySet,
            endpoint: url.string,
            detail: "the key set was asked for \(KeySetCache.budget) times in a row without success"
        )
    }

    /// Says that a key of this fetch has verified a signature.
    func verified(_ snapshot: Snapshot, isAnswer: Bool) {
        state.withLock { $0.cache.verified(generation: snapshot.generation, isAnswer: isAnswer) }
    }

    /// Fetches ahead of need, if that is due.
    ///
    /// - Returns: When to call again, on the clock that never jumps.
    func refresh() async -> Duration {
        let now = time.monotonicTime()
        let flight: Flight? = state.withLock { state in
            state.cache.refreshDue(now: now) <= now ? join(&state, now: now, because: .ahead) : nil
        }
        _ = await flight?.value
        let later = time.monotonicTime()
        return max(state.withLock { $0.cache.refreshDue(now: later) }, later + KeySetCache.firstCoolDown)
    }

    /// The set that is in use, with its age, to be kept.
    func record(of issuer: Issuer) -> KeySetRecord? {
        let (now, unixTime) = (time.monotonicTime(), time.unixTime())
        return state.withLock { $0.cache.current }.map { entry in
            KeySetRecord(
                issuer: issuer,
                url: url.string,
                keys: entry.snapshot.keys,
                entityTag: entry.entityTag,
                fetchedAt: unixTime - (now - entry.fetchedAt).components.seconds,
                lifetime: entry.lifetime.components.seconds
            )
        }
    }

    /// Takes a set that was kept, unless there is a newer one. One that comes from the future is taken for an old one.
    func restore(_ record: KeySetRecord) {
        let age = time.unixTime() - record.fetchedAt
        let lifetime = Freshness.keySet.clamp(.seconds(record.lifetime))
        let fetchedAt = time.monotonicTime() - (age < 0 ? lifetime : .seconds(age))
        state.withLock { state in
            state.cache.restore(
                record.keys,
                fetchedAt: fetchedAt,
                lifetime: lifetime,
                entityTag: record.entityTag
            )
        }
    }

    /// The fetch under way, or a new one.
    private func join(_ state: inout sending State, now: Duration, because reason: KeySetFetchReason) -> Flight {
        if let flight = state.flight { return flight }
        state.cache.fetchStarted(now: now, isDemanded: reason == .unknownKey)
        let exchange = KeySetExchange(url: url, limits: limits, entityTag: state.cache.current?.entityTag)
        let reason = state.cache.current == nil ? .first : reason
        let flight = Task { await self.fetch(exchange, because: reason) }
        state.flight = flight
        return flight
    }

    private func fetch(
        _ exchange: KeySetExchange,
        because reason: KeySetFetchReason
    ) async -> Result<Snapshot, OIDCError> {
        let result: Result<KeySetAnswer, OIDCError>
        do throws(OIDCError) {
            result = .success(
                try await exchanger.observation.run(.fetchKeySet(reason)) { () async throws(OIDCError) in
                    try await exchanger.perform(exchange)
                }
            )
        } catch {
            result = .failure(error)
        }
        let now = time.monotonicTime()
        let outcome: Result<Snapshot, OIDCError> = state.withLock { state in
            state.flight = nil
            switch result {
            case .success(.keys(let keys, let lifetime, let entityTag)):
                return .success(state.cache.fetched(keys, now: now, lifetime: lifetime, entityTag: entityTag))
            case .success(.notModified(let lifetime)):
                // The tag was that of the set in use, which only a fetch replaces.
                guard let snapshot = state.cache.notModified(now: now, lifetime: lifetime) else {
                    return .failure(unavailable)
                }
                return .success(snapshot)
            case .failure(let error):
                state.cache.fetchFailed(now: now)
                return state.cache.stale(now: now).map { .success($0) } ?? .failure(error)
            }
        }
        log(result)
        return outcome
    }

    private func log(_ result: Result<KeySetAnswer, OIDCError>) {
        switch result {
        case .success(.keys(let keys, _, _)):
            logger?.debug(
                "fetched key set",
                metadata: ["usable": "\(keys.keys.count)", "left_out": "\(keys.entries.count - keys.keys.count)"]
            )
        case .success(.notModified): logger?.debug("key set has not changed")
        case .failure(let error):
            logger?.debug("key set could not be fetched", metadata: ["code": "\(error.code)"])
        }
    }
}
