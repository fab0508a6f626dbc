import HTTPTypes
import OpenIDConnect

extension TransportConformance {
    /// Whole answers, whatever their status, and whole requests.
    static let answers = [
        Case("request", "F04 method, target, fields and body reach the server unchanged") { probe in
            try await HostileServer.run(.answer(status: 200, body: HostileBehaviour.body)) { server in
                let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
                let target = "/a%2Fb;c/?q=%20x+y&r=%C3%A9&s="
                var request = HTTPRequest(method: .post, scheme: "http", authority: server.authority, path: target)
                request.headerFields = [
                    .authorization: "Basic YTpiOmM=", .contentType: "application/x-www-form-urlencoded",
                    .accept: "application/json", .custom: "a, b; c=\"d\"",
                ]
                try probe.expect(await probe.send(request, body: body), status: 200)
                let received = server.requests
                try probe.expect(received.count == 1, "expected one request, got \(received.count)")
                try probe.expect(received[0].method == "POST", "the method is \(received[0].method)")
                try probe.expect(received[0].target == target, "the target is \(received[0].target)")
                try probe.expect(received[0].body == body, "the body has \(received[0].body.count) octets or others")
                try probe.expect(
                    received[0].fields[.hostField] == server.authority,
                    "the host is \(received[0].fields[.hostField] ?? "none")"
                )
                for field in request.headerFields {
                    let values = received[0].fields[values: field.name]
                    try probe.expect(values == [field.value], "\(field.name) arrived as \(values)")
                }
            }
        },
        Case("request.injection", "D14 octets that end a line never reach the server in the target or the host") {
            probe in
            try await HostileServer.run(.answer(status: 200)) { server in
                let targets = [
                    "/a\r\nX-Conformance: 1\r\nX: ", "/a HTTP/1.1\r\nX-Conformance: 1\r\n\r\n", "/a\nb", "/a b", "/\0a",
                ]
                for target in targets {
                    let request = HTTPRequest(method: .get, scheme: "http", authority: server.authority, path: target)
                    try probe.expect(await probe.send(request, body: []), .connectionFailed)
                }
                let authority = "\(server.authority)\r\nX-Conformance: 1"
                let request = HTTPRequest(method: .get, scheme: "http", authority: authority, path: "/")
                try probe.expect(await probe.send(request, body: []), .connectionFailed)
                try probe.expect(server.requests.isEmpty, "\(server.requests.count) requests were sent")
            }
        },
        Case("request.empty_post", "F04 a POST without a body says that it has none") { probe in
            try await HostileServer.run(.answer(status: 200, body: HostileBehaviour.body)) { server in
                let request = HTTPRequest(method: .post, scheme: "http", authority: server.authority, path: "/")
                try probe.expect(await probe.send(request, body: []), status: 200)
                let fields = server.requests.first?.fields ?? [:]
                try probe.expect(fields[.contentLength] == "0", "the length is \(fields[.contentLength] ?? "absent")")
            }
        },
        returned("200", status: 200),
        returned("400", status: 400),
        returned("401.basic", status: 401, fields: [.wwwAuthenticate: #"Basic realm="provider""#]),
        returned("401.bearer", status: 401, fields: [.wwwAuthenticate: #"Bearer error="invalid_token""#]),
        returned(
            "401.both",
            status: 401,
            fields: [.wwwAuthenticate: #"Bearer, Basic realm="provider", Digest realm="a""#]
        ),
        returned("401.bare", status: 401),
        returned("403", status: 403),
        returned("500", status: 500, fields: [.contentType: "application/json"]),
        Case("answer.empty", "F12 an answer without a body is whole") { probe in
            try await HostileServer.run(.answer(status: 200)) { server in
                try probe.expect(await probe.send(to: server.authority), status: 200, body: [])
            }
        },
        Case("answer.duplicate_fields", "F12 fields of one name arrive in order") { probe in
            let fields = [HTTPField(name: .custom, value: "1"), HTTPField(name: .custom, value: "2")]
            try await HostileServer.run(.answer(status: 200, fields: fields, body: HostileBehaviour.body)) { server in
                let response = try probe.answer(await probe.send(to: server.authority), status: 200)
                let value = response.headerFields[.custom]
                try probe.expect(value == "1, 2", "the fields arrived as \(value ?? "none")")
            }
        },
        Case("answer.interim", "F12 an interim answer is not taken for the final one") { probe in
            try await HostileServer.run(.interimAnswer) { server in
                try probe.expect(await probe.send(to: server.authority), status: 200)
            }
        },
        Case("answer.tight_fields", "header fields need no space behind the colon (RFC 9112 section 5)") { probe in
            try await HostileServer.run(.tightFields) { server in
                let response = try await probe.answer(probe.send(to: server.authority), status: 200)
                try probe.expect(response.headerFields[.eTag] == "\"a\"", "the field is lost")
            }
        },
        Case("answer.trailer_fields", "F12 trailer fields do no harm") { probe in
            try await HostileServer.run(.trailerFields) { server in
                try probe.expect(await probe.send(to: server.authority), status: 200)
            }
        },
    ]

    private static func returned(_ id: String, status: Int, fields: HTTPFields = [:]) -> Case {
        let detail = fields.first.map { " and \($0.name): \($0.value)" } ?? ""
        return Case("answer.\(id)", "F12 an answer with status \(status)\(detail) is returned with its body") { probe in
            let behaviour = HostileBehaviour.answer(status: status, fields: Array(fields), body: HostileBehaviour.body)
            for method in [HTTPRequest.Method.get, .post] {
                try await HostileServer.run(behaviour) { server in
                    let response = try probe.answer(await probe.send(method, to: server.authority), status: status)
                    for field in fields {
                        let value = response.headerFields[field.name]
                        try probe.expect(value == field.value, "\(field.name) arrived as \(value ?? "none")")
                    }
                    try probe.expect(server.requests.count == 1, "expected one request, got \(server.requests.count)")
                }
            }
        }
    }
}

extension HTTPField.Name {
    fileprivate static let custom = HTTPField.Name("X-Conformance")!
    fileprivate static let hostField = HTTPField.Name("Host")!
}
