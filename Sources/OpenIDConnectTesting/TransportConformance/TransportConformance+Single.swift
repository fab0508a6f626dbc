import HTTPTypes
import OpenIDConnect

extension TransportConformance {
    /// Each call is one request, sent once, and leaves nothing behind.
    static let single = [
        Case("single.dropped", "F13 a request that is not answered is not sent again") { probe in
            for method in [HTTPRequest.Method.get, .post] {
                try await HostileServer.run(.drop) { server in
                    try probe.expect(await probe.send(method, to: server.authority), .connectionFailed)
                    try probe.expect(server.requests.count == 1, "the request was sent \(server.requests.count) times")
                }
            }
        },
        Case("single.dropped_later", "F13 a POST is not sent again when a kept connection turns out closed") { probe in
            try await HostileServer.run(.answerThenDrop) { server in
                try probe.expect(await probe.send(.post, to: server.authority), status: 200)
                // Answered on a new connection, or dropped on the kept one: either way sent once.
                let second = try await probe.send(.post, to: server.authority)
                if case .failure = second { try probe.expect(second, .connectionFailed) }
                try probe.expect(server.requests.count == 2, "two calls sent \(server.requests.count) requests")
            }
        },
        Case("single.surplus", "F12 what follows an answer is not the answer to the next request") { probe in
            try await HostileServer.run(.surplusAnswer) { server in
                for _ in 0..<3 {
                    let outcome = try await probe.send(to: server.authority)
                    // The connection may be found to be broken; what nobody asked for is never taken.
                    if case .failure = outcome {
                        try probe.expect(outcome, .connectionFailed, .malformedResponse)
                    } else {
                        try probe.expect(outcome, status: 200)
                    }
                }
                try probe.expect(!server.requests.isEmpty, "no request was sent")
            }
        },
        Case("single.cookies", "F13 cookies are not kept") { probe in
            let fields = [HTTPField(name: .setCookie, value: "a=b; Path=/")]
            try await HostileServer.run(.answer(status: 200, fields: fields, body: HostileBehaviour.body)) { server in
                for _ in 0..<2 { try probe.expect(await probe.send(to: server.authority), status: 200) }
                let cookies = server.requests.compactMap { $0.fields[.cookie] }
                try probe.expect(cookies.isEmpty, "a cookie was sent")
            }
        },
        Case("single.cache", "F13 answers are not kept") { probe in
            let fields = [HTTPField(name: .cacheControl, value: "public, max-age=3600")]
            try await HostileServer.run(.answer(status: 200, fields: fields, body: HostileBehaviour.body)) { server in
                for _ in 0..<2 { try probe.expect(await probe.send(to: server.authority), status: 200) }
                try probe.expect(server.requests.count == 2, "two calls sent \(server.requests.count) requests")
            }
        },
        Case("cancel.waiting", "F11 cancelling the task ends the call") { probe in
            try await HostileServer.run(.silence) { server in
                let call = Task { try await probe.send(.post, to: server.authority) }
                let arrived: Void? = await FirstValue.of(within: TransportProbe.patience) {
                    while server.requests.isEmpty, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
                }
                try probe.expect(arrived != nil, "the request did not arrive")
                call.cancel()
                try probe.expect(await call.value, .cancelled)
            }
        },
        Case("cancel.before", "F11 a cancelled task makes no call") { probe in
            try await HostileServer.run(.silence) { server in
                let call = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return try await probe.send(.post, to: server.authority)
                }
                try probe.expect(await call.value, .cancelled)
            }
        },
    ]
}
