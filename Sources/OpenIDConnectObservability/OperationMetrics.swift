#if Observability
    internal import CoreMetrics
    internal import JOSE
    internal import OpenIDConnect
    internal import Synchronization

    /// The counters and timers of operations; each is made when it is first needed, and kept.
    final class OperationMetrics: Sendable {
        private struct Labels: Hashable {
            let operation: RelyingPartyOperation
            let code: ErrorCode?
        }

        private struct Handles {
            let counter: Counter
            let timer: Timer
        }

        private let factory: any MetricsFactory
        private let handles = Mutex<[Labels: Handles]>([:])

        init(_ factory: any MetricsFactory) { self.factory = factory }

        func record(_ operation: RelyingPartyOperation, _ code: ErrorCode?, _ duration: Duration) {
            let handles = handles(operation.closed, code?.closed)
            handles.counter.increment()
            let (seconds, attoseconds) = duration.components
            handles.timer.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        }

        private func handles(_ operation: RelyingPartyOperation, _ code: ErrorCode?) -> Handles {
            let labels = Labels(operation: operation, code: code)
            return handles.withLock { handles in
                if let known = handles[labels] { return known }
                let common = [
                    ("operation", operation.name), ("detail", operation.detail ?? "none"),
                    ("outcome", code == nil ? "success" : "failure"),
                ]
                let made = Handles(
                    counter: Counter(
                        label: "oidc_operations",
                        dimensions: common + [("code", code?.rawValue ?? "none")],
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
