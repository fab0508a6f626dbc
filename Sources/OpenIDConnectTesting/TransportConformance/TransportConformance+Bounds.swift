import HTTPTypes
import OpenIDConnect

extension TransportConformance {
    /// Size and time.
    static let bounds = [
        accepted("exact", "with its length", .answer(status: 200, body: octets(0))),
        accepted("exact_chunked", "in chunks", .chunkedBody(size: TransportProbe.maximumBodySize)),
        ended(
            "body.over",
            "D15 one octet over the limit is too much",
            .answer(status: 200, body: octets(1)),
            .bodyTooLarge
        ),
        ended(
            "body.over_chunked",
            "D15 one octet over the limit is too much, in chunks",
            .chunkedBody(size: TransportProbe.maximumBodySize + 1),
            .bodyTooLarge
        ),
        ended("body.endless", "D15 a body without end is stopped at the limit", .endlessBody, .bodyTooLarge),
        Case("body.gzip_bomb", "D15 F12 octets are counted after inflating, or not inflated at all") { probe in
            try await HostileServer.run(.gzipBomb) { server in
                let outcome = try await probe.send(to: server.authority)
                // A transport that does not inflate returns what was sent, which is below the limit.
                if case .success((_, GzipBomb.octets)) = outcome { return }
                try probe.expect(outcome, .bodyTooLarge)
            }
        },
        late("silence", "no answer", .silence),
        late("dripping_header", "a header that comes octet by octet", .drippingHeader),
        late("dripping_body", "a body that comes octet by octet", .drippingBody),
        Case("deadline.endless_header", "F12 a header without end is stopped") { probe in
            try await HostileServer.run(.endlessHeader) { server in
                let outcome = try await probe.send(to: server.authority, deadline: TransportProbe.shortDeadline)
                try probe.expect(outcome, .deadlineExceeded, .malformedResponse, .bodyTooLarge)
            }
        },
    ]

    private static func octets(_ more: Int) -> [UInt8] {
        [UInt8](repeating: 0x61, count: TransportProbe.maximumBodySize + more)
    }

    private static func accepted(_ id: String, _ how: String, _ behaviour: HostileBehaviour) -> Case {
        Case("body.\(id)", "D15 a body of just the limit is accepted, \(how)") { probe in
            try await HostileServer.run(behaviour) { server in
                try probe.expect(await probe.send(to: server.authority), status: 200, body: octets(0))
            }
        }
    }

    private static func late(_ id: String, _ what: String, _ behaviour: HostileBehaviour) -> Case {
        Case("deadline.\(id)", "F11 \(what) is ended by the deadline of the whole call") { probe in
            try await HostileServer.run(behaviour) { server in
                for method in [HTTPRequest.Method.get, .post] {
                    let deadline = TransportProbe.shortDeadline
                    try probe.expect(
                        await probe.send(method, to: server.authority, deadline: deadline),
                        .deadlineExceeded
                    )
                }
            }
        }
    }

    /// A case that must end with one kind of error.
    static func ended(
        _ id: String,
        _ description: String,
        _ behaviour: HostileBehaviour,
        _ kind: TransportError.Kind
    ) -> Case {
        Case(id, description) { probe in
            try await HostileServer.run(behaviour) { server in
                try probe.expect(await probe.send(to: server.authority), kind)
                try probe.expect(server.requests.count == 1, "expected one request, got \(server.requests.count)")
            }
        }
    }
}
