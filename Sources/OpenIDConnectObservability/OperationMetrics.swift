#if Observability
    internal import CoreMetrics
    internal import OpenIDConnect
    internal import Synchronization

    /// The counters and timers of operations; each is made when it is first needed, and kept.
    final class OperationMetrics: Sendable {
        private struct Labels: Hashable {
            let operation: RelyingPartyOperation
            let code: String?
        }

        private struct Handles {
            let counter: Counter
            let timer: Timer
        }

        private let factory: any MetricsFactory
        private let handles = Mutex<[Labels: Handles]>([:])

        init(_ factory: any MetricsFactory) { self.factory = factory }

        /// - Parameter code: The label of the error; nil for a success.
        func record(_ operation: RelyingPartyOperation, code: String?, _ duration: Duration) {
            let handles = handles(Labels(operation: operation.closed, code: code))
            handles.counter.increment()
            let (seconds, attoseconds) = duration.components
            handles.timer.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        }

        private func handles(_ labels: Labels) -> Handles {
            handles.withLock { handles in
                if let known = handles[labels] { return known }
                let common = [
                    ("operation", labels.operation.name), ("detail", labels.operation.detail ?? "none"),
                    ("outcome", labels.code == nil ? "success" : "failure"),
                ]
                let made = Handles(
                    counter: Counter(
                        label: "oidc_operations",
                        dimensions: common + [("code", labels.code ?? "none")],
                        factory: factory
                    ),
                    timer: Timer(label: "oidc_operation_duration", dimensions: common, factory: factory)
                )
                handles[labels] = made
                return made
            }
        }
    }
#endif
