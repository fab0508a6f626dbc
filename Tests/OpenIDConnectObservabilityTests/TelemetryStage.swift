#if Observability
    import CoreMetrics
    import HTTPTypes
    import InMemoryTracing
    import JOSE
    import MetricsTestKit
    import OpenIDConnect
    import OpenIDConnectObservability
    import OpenIDConnectTesting
    import Synchronization
    import Tracing

    /// A relying party with metrics and spans that the test reads.
    struct TelemetryStage {
        let time = ManualTimeSource()
        let metrics = TestMetrics()
        let tracer = InMemoryTracer()
        let provider: EmbeddedProvider
        let party: RelyingParty

        init(_ configure: (inout RelyingPartyConfiguration) -> Void = { _ in }) throws {
            let client = EmbeddedClient.confidential
            provider = try EmbeddedProvider(clients: [client], time: time)
            var configuration = RelyingPartyConfiguration()
            configuration.time = time
            configuration.observer = RelyingPartyTelemetry(metrics: metrics, tracer: tracer, time: time)
            configure(&configuration)
            party = try RelyingParty(
                issuer: provider.issuer,
                client: Client(
                    id: client.id,
                    authentication: .secret(ClientSecret(client.secret ?? "")),
                    redirectURI: client.redirectURIs[0]
                ),
                transport: provider.transport,
                configuration: configuration
            )
        }

        func signIn() async throws -> SignIn {
            let login = try await party.beginLogin(scopes: [.profile])
            let callback = try provider.signIn(at: login.url)
            return try await party.completeLogin(callback: .url(callback), pending: login.pending)
        }

        /// Every counter: "operation detail outcome code count".
        var counts: [String] {
            metrics.counters.map { counter in
                let values = ["operation", "detail", "outcome", "code"].map { name in
                    counter.dimensions.first { $0.0 == name }?.1 ?? "?"
                }
                return "\(counter.label) \(values.joined(separator: " ")) \(counter.totalValue)"
            }.sorted()
        }

        /// Every label that there is, but for the metrics' own names.
        var labels: Set<String> {
            Set((metrics.counters.flatMap(\.dimensions) + metrics.timers.flatMap(\.dimensions)).map(\.1))
        }
    }
#endif
