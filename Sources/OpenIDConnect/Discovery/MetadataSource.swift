internal import Synchronization

/// The provider's metadata: fetched when first needed, kept for an hour, and used for up to a day longer while the
/// provider doesn't answer. Callers that meet share one fetch.
final class MetadataSource: Sendable {
    private struct State {
        var current: (metadata: ProviderMetadata, fetchedAt: Duration)?
        var flight: Task<Result<ProviderMetadata, OIDCError>, Never>?
    }

    static let lifetime: Duration = .seconds(3600)
    static let staleLifetime: Duration = .seconds(86_400)

    private let state = Mutex(State())
    private let exchange: DiscoveryExchange?
    private let exchanger: Exchanger
    private let time: any TimeSource
    private let fixed: ProviderMetadata?

    init(exchange: DiscoveryExchange?, fixed: ProviderMetadata?, exchanger: Exchanger, time: any TimeSource) {
        self.exchange = exchange
        self.fixed = fixed
        self.exchanger = exchanger
        self.time = time
    }

    func metadata() async throws(OIDCError) -> ProviderMetadata {
        if let fixed { return fixed }
        let now = time.monotonicTime()
        let (known, flight) = state.withLock { state in
            if let current = state.current, now - current.fetchedAt < Self.lifetime {
                return (Optional(current.metadata), Task<Result<ProviderMetadata, OIDCError>, Never>?.none)
            }
            let flight = state.flight ?? Task { await self.fetch() }
            state.flight = flight
            return (nil, flight)
        }
        if let known { return known }
        guard let flight else { return try await metadata() }
        switch await flight.value {
        case .success(let metadata): return metadata
        case .failure(let error):
            let stale = state.withLock { $0.current }
            guard let stale, now - stale.fetchedAt < Self.lifetime + Self.staleLifetime else { throw error }
            return stale.metadata
        }
    }

    private func fetch() async -> Result<ProviderMetadata, OIDCError> {
        let result: Result<ProviderMetadata, OIDCError>
        do throws(OIDCError) {
            guard let exchange else {
                throw OIDCError(.configurationIssuer, phase: .discovery, detail: "there is nothing to discover")
            }
            result = .success(try await exchanger.perform(exchange))
        } catch {
            result = .failure(error)
        }
        let now = time.monotonicTime()
        state.withLock { state in
            if case .success(let metadata) = result { state.current = (metadata, now) }
            state.flight = nil
        }
        return result
    }
}
