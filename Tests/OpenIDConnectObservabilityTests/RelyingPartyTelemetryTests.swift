#if Observability
    import CoreMetrics
    import InMemoryTracing
    import JOSE
    import MetricsTestKit
    import OpenIDConnectObservability
    import OpenIDConnectTesting
    import Testing
    import Tracing

    @testable import OpenIDConnect

    extension FinishedInMemorySpan {
        /// An attribute that is text.
        fileprivate func text(_ name: String) -> String? {
            guard case .string(let text)? = attributes.get(name) else { return nil }
            return text
        }
    }

    @Suite struct RelyingPartyTelemetryTests {
        @Test("a sign-in and a denied one, counted")
        func counters() async throws {
            let stage = try TelemetryStage()
            _ = try await stage.signIn()
            let login = try await stage.party.beginLogin()
            let denied = "\(stage.party.client.redirectURI)?error=access_denied&state=\(login.pending.state.revealed)"
            _ = await #expect(throws: OIDCError.self) {
                try await stage.party.completeLogin(callback: .url(denied), pending: login.pending)
            }
            #expect(
                stage.counts == [
                    "oidc_operations begin_login none success none 2",
                    "oidc_operations complete_login none failure callback.error_response 1",
                    "oidc_operations complete_login none success none 1",
                    "oidc_operations fetch_key_set first success none 1",
                    "oidc_operations request discovery success none 1",
                    "oidc_operations request jwks_uri success none 1",
                    "oidc_operations request token_endpoint success none 1",
                    "oidc_operations verify id_token success none 1",
                ]
            )
        }

        @Test("durations, by the clock that was given")
        func durations() async throws {
            let time = ManualTimeSource()
            let metrics = TestMetrics()
            let telemetry = RelyingPartyTelemetry(metrics: metrics, tracer: NoOpTracer(), time: time)
            let waited = try await telemetry.observe(.userInfo, of: "https://op.example") {
                () async throws(OIDCError) in
                time.advance(by: .milliseconds(1500))
                return 1
            }
            let refused = #expect(throws: OIDCError.self) {
                try telemetry.observe(.verify(.idToken), of: "https://op.example") { () throws(OIDCError) -> Int in
                    time.advance(by: .nanoseconds(250))
                    throw OIDCError(.idTokenExpired, phase: .idToken, detail: "expired")
                }
            }
            #expect(waited == 1)
            #expect(refused?.code == .idTokenExpired)
            let labels = { (operation: String, detail: String, outcome: String) in
                [("operation", operation), ("detail", detail), ("outcome", outcome)]
            }
            let name = "oidc_operation_duration"
            #expect(try metrics.expectTimer(name, labels("userinfo", "none", "success")).values == [1_500_000_000])
            #expect(try metrics.expectTimer(name, labels("verify", "id_token", "failure")).values == [250])
        }

        @Test("spans: the requests of an operation are within it, and the trace is not told to the provider")
        func spans() async throws {
            let stage = try TelemetryStage()
            _ = try await stage.signIn()
            let spans = stage.tracer.finishedSpans
            let names = spans.map { span in
                let parent = spans.first { $0.spanID == span.parentSpanID }
                let detail = span.text("oidc.detail").map { " \($0)" } ?? ""
                return "\(parent?.operationName ?? "") > \(span.operationName)\(detail)"
            }
            #expect(
                names == [
                    "oidc begin_login > oidc request discovery", " > oidc begin_login",
                    "oidc complete_login > oidc request token_endpoint",
                    "oidc fetch_key_set > oidc request jwks_uri", "oidc complete_login > oidc fetch_key_set first",
                    "oidc complete_login > oidc verify id_token", " > oidc complete_login",
                ]
            )
            #expect(spans.allSatisfy { $0.text("oidc.issuer") == stage.party.issuer.string })
            #expect(spans.allSatisfy { ($0.kind == .client) == ($0.operationName == "oidc request") })
            #expect(spans.allSatisfy { $0.status == nil && $0.text("error.type") == nil })
            #expect(stage.tracer.performedContextInjections.isEmpty)
            #expect(stage.tracer.activeSpans.isEmpty)
        }

        @Test("a span within the application's own one")
        func parent() async throws {
            let stage = try TelemetryStage()
            try await stage.tracer.withSpan("GET /login") { _ in
                _ = try await stage.party.beginLogin()
            }
            let spans = stage.tracer.finishedSpans
            let outer = try #require(spans.first { $0.operationName == "GET /login" })
            #expect(spans.first { $0.operationName == "oidc begin_login" }?.parentSpanID == outer.spanID)
        }

        @Test("a refusal marks the span with its code, and quotes nobody")
        func refusal() async throws {
            let stage = try TelemetryStage()
            let login = try await stage.party.beginLogin()
            let state = login.pending.state.revealed
            let hostile = "\(stage.party.client.redirectURI)?error=canary-error&error_description=canary&state=\(state)"
            _ = await #expect(throws: OIDCError.self) {
                try await stage.party.completeLogin(callback: .url(hostile), pending: login.pending)
            }
            let span = try #require(stage.tracer.finishedSpans.last)
            #expect(span.operationName == "oidc complete_login")
            #expect(span.text("error.type") == "callback.error_response")
            #expect(span.status == SpanStatus(code: .error))
            #expect(span.errors.isEmpty && span.events.isEmpty)
            #expect(!"\(stage.tracer.finishedSpans)".contains("canary"))
        }

        @Test("D16 whatever strangers send and applications name, labels are from closed sets")
        func closedLabels() async throws {
            let stage = try TelemetryStage()
            for index in 0..<50 {
                let login = try await stage.party.beginLogin()
                let state = login.pending.state.revealed
                let query = "error=made-up-\(index)&iss=made-up-\(index)&state=\(index % 2 == 0 ? state : "made-up")"
                _ = await #expect(throws: OIDCError.self) {
                    try await stage.party.completeLogin(
                        callback: .url("\(stage.party.client.redirectURI)?\(query)"),
                        pending: login.pending
                    )
                }
            }
            let observer = RelyingPartyTelemetry(metrics: stage.metrics, tracer: stage.tracer, time: stage.time)
            for index in 0..<50 {
                let code = ErrorCode("made-up.\(index)", check: "", specification: "", remedy: "")
                #expect(throws: OIDCError.self) {
                    try observer.observe(
                        .request(EndpointRole(rawValue: "made-up-\(index)")),
                        of: "https://op.example"
                    ) { () throws(OIDCError) in
                        throw OIDCError(code, phase: .token, detail: "made-up")
                    }
                }
            }
            #expect(!stage.labels.contains { $0.contains("made-up") })
            #expect(stage.counts.contains("oidc_operations request other failure other 50"))
            #expect(!"\(stage.tracer.finishedSpans.map(\.attributes))".contains("made-up"))
        }

        @Test("the README's example: what was bootstrapped is used")
        func bootstrapped() async throws {
            let (metrics, tracer) = (TestMetrics(), InMemoryTracer())
            MetricsSystem.bootstrap(metrics)
            InstrumentationSystem.bootstrap(tracer)
            let stage = try TelemetryStage { $0.observer = ReadmeExample.observed().observer }
            _ = try await stage.signIn()
            #expect(metrics.counterTotal(label: "oidc_operations") >= 7)
            #expect(tracer.finishedSpans.contains { $0.operationName == "oidc complete_login" })
            #expect(stage.counts.isEmpty)
        }

        @Test("codes of another catalogue, when they are named")
        func codes() async throws {
            let own = ErrorCode("own.code", check: "", specification: "", remedy: "")
            for (codes, label) in [([], "other"), ([own], "own.code")] {
                let metrics = TestMetrics()
                let telemetry = RelyingPartyTelemetry(metrics: metrics, tracer: NoOpTracer(), codes: codes)
                #expect(throws: OIDCError.self) {
                    try telemetry.observe(.callback, of: "https://op.example") { () throws(OIDCError) in
                        throw OIDCError(own, phase: .webSession, detail: "own")
                    }
                }
                #expect(metrics.counters.first?.dimensions.last?.1 == label)
            }
        }

        @Test("no token and no secret is in a span or a label")
        func secrets() async throws {
            let stage = try TelemetryStage()
            let signIn = try await stage.signIn()
            let secrets = [
                signIn.accessToken?.revealed, signIn.idToken.subject,
                stage.provider.requests.compactMap { $0["code"] }.last,
                EmbeddedClient.confidential.secret,
            ].compactMap { $0 }
            #expect(secrets.count == 4)
            let told = "\(stage.tracer.finishedSpans) \(stage.labels)"
            for secret in secrets { #expect(!told.contains(secret)) }
        }
    }
#endif
