#if Observability
    public import CoreMetrics
    public import JOSE
    public import OpenIDConnect
    public import Tracing

    /// Counts and times what a relying party does with swift-metrics, and traces it with swift-distributed-tracing.
    ///
    /// ```swift
    /// configuration.observer = RelyingPartyTelemetry()
    /// ```
    ///
    /// Two metrics, whose labels are all from closed sets, so that nobody outside can make new ones: the counter
    /// `oidc_operations` and the timer `oidc_operation_duration`. Their label `operation` is
    /// ``RelyingPartyOperation/name``; `detail` is the token's kind, the reason of a fetch or the endpoint; `outcome` is
    /// `success` or `failure`. The counter has a label `code` besides: that of the error, `none` without one.
    ///
    /// A span `oidc complete_login` and so on for each operation, with the requests of an operation within it. Its
    /// attributes are `oidc.issuer`, `oidc.detail`, and `error.type` with the error's code. No request carries the trace's
    /// identity to the provider: that is another party's.
    public struct RelyingPartyTelemetry: RelyingPartyObserver {
        private let metrics: OperationMetrics
        private let codes: CodeLabels
        private let tracer: (any Tracer)?
        private let time: any TimeSource

        /// Makes an observer; one for all relying parties will do.
        ///
        /// - Parameters:
        ///   - metrics: Where to count; the bootstrapped factory when none is given.
        ///   - tracer: Where to trace; the one that is active when an operation begins, when none is given.
        ///   - time: What measures durations.
        ///   - codes: Error codes that may be labels beside those of OpenIDConnect, such as
        ///     `ErrorCode.huggingFaceCatalogue`; any other is `other`.
        public init(
            metrics: any MetricsFactory = MetricsSystem.factory,
            tracer: (any Tracer)? = nil,
            time: any TimeSource = SystemTimeSource(),
            codes: [ErrorCode] = []
        ) {
            self.codes = CodeLabels(codes)
            self.metrics = OperationMetrics(metrics)
            self.tracer = tracer
            self.time = time
        }

        /// Runs an operation in a span.
        public func observe<Value: Sendable>(
            _ operation: RelyingPartyOperation,
            of issuer: Issuer,
            _ body: () async throws(OIDCError) -> Value
        ) async throws(OIDCError) -> Value {
            let begin = time.monotonicTime()
            let span = start(operation, issuer)
            let result: Result<Value, OIDCError> = await InstrumentationContext.$current.withValue(span.context) {
                do throws(OIDCError) {
                    return .success(try await body())
                } catch {
                    return .failure(error)
                }
            }
            end(operation, span, result, begin)
            return try result.get()
        }

        /// Runs an operation in a span.
        public func observe<Value>(
            _ operation: RelyingPartyOperation,
            of issuer: Issuer,
            _ body: () throws(OIDCError) -> Value
        ) throws(OIDCError) -> Value {
            let begin = time.monotonicTime()
            let span = start(operation, issuer)
            let result: Result<Value, OIDCError>
            do throws(OIDCError) {
                result = .success(try body())
            } catch {
                result = .failure(error)
            }
            end(operation, span, result, begin)
            return try result.get()
        }

        private func start(_ operation: RelyingPartyOperation, _ issuer: Issuer) -> any Span {
            let tracer: any Tracer = tracer ?? InstrumentationSystem.tracer
            let kind: SpanKind = if case .request = operation { .client } else { .internal }
            let span: any Span = tracer.startAnySpan("oidc \(operation.name)", ofKind: kind)
            guard span.isRecording else { return span }
            span.attributes["oidc.issuer"] = issuer.string
            if let detail = operation.detail { span.attributes["oidc.detail"] = detail }
            return span
        }

        private func end<Value>(
            _ operation: RelyingPartyOperation,
            _ span: any Span,
            _ result: Result<Value, OIDCError>,
            _ begin: Duration
        ) {
            var code: String?
            if case .failure(let error) = result {
                code = codes.label(error.code)
                // The error itself may quote the provider.
                span.attributes["error.type"] = code
                span.setStatus(SpanStatus(code: .error))
            }
            metrics.record(operation, code: code, time.monotonicTime() - begin)
            span.end()
        }
    }
#endif
