internal import Synchronization

/// The provider's metadata: fetched when first needed, kept for as long as its answer says (an hour when it doesn't, and a
/// day at most), and used for up to a day longer while the provider doesn't answer. Callers that meet share one fetch. Its
/// life is up to a tenth shorter, by chance, so that many servers that began together don't ask together.
///
/// After a refresh that failed the old metadata serves for 30 s before the next one is tried. Without any metadata
/// every login tries: an application must work as soon as its provider does.
final class MetadataSource: Sendable {
    private typealias Flight = Task<Result<ProviderMetadata, OIDCError>, Never>

    private struct State {
        /// The metadata; at what age it is to be refreshed, and at what age it is used no more.
        var current: (metadata: ProviderMetadata, fetchedAt: Duration, lifetime: Duration, end: Duration)?
        var flight: Flight?
        var retryAt: Duration = .zero

        /// The metadata, if it need not be refreshed now.
        func usable(at now: Duration) -> ProviderMetadata? {
            guard let current else { return nil }
            let age = now - current.fetchedAt
            if age < current.lifetime { return current.metadata }
            return now < retryAt && age < current.end ? current.metadata : nil
        }
    }

    private enum Step {
        case use(ProviderMetadata)
        case wait(Flight)
    }

    static let staleLifetime: Duration = .seconds(86_400)
    static let coolDown: Duration = .seconds(30)

    private let state = Mutex(State())
    private let exchange: DiscoveryExchange
    private let exchanger: Exchanger
    private let time: any TimeSource
    private let fixed: ProviderMetadata?
    private let jitter: @Sendable () -> Double

    /// - Parameter jitter: By what part of itself a document's life is shortened.
    init(
        exchange: DiscoveryExchange,
        fixed: ProviderMetadata?,
        exchanger: Exchanger,
        time: any TimeSource,
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...0.1) }
    ) {
        self.jitter = jitter
        self.exchange = exchange
        self.fixed = fixed
        self.exchanger = exchanger
        self.time = time
    }

    func metadata() async throws(OIDCError) -> ProviderMetadata {
        if let fixed { return fixed }
        let now = time.monotonicTime()
        let step: Step = state.withLock { state in
            if let metadata = state.usable(at: now) { return .use(metadata) }
            let flight = state.flight ?? Task { await self.fetch() }
            state.flight = flight
            return .wait(flight)
        }
        switch step {
        case .use(let metadata): return metadata
        case .wait(let flight): return try await flight.value.get()
        }
    }

    private func fetch() async -> Result<ProviderMetadata, OIDCError> {
        let result: Result<MetadataAnswer, OIDCError>
        do throws(OIDCError) {
            result = .success(try await exchanger.perform(exchange))
        } catch {
            result = .failure(error)
        }
        let now = time.monotonicTime()
        return state.withLock { state in
            state.flight = nil
            switch result {
            case .success(let answer):
                let end = answer.lifetime + Self.staleLifetime
                state.current = (answer.metadata, now, answer.lifetime * (1 - jitter()), end)
            case .failure: state.retryAt = now + Self.coolDown
            }
            return state.usable(at: now).map { .success($0) } ?? result.map(\.metadata)
        }
    }
}
