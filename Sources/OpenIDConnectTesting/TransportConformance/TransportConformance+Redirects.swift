import HTTPTypes

extension TransportConformance {
    /// Redirects are answers.
    static let redirects =
        [301, 302, 303, 307, 308].flatMap { [notFollowed($0, .get), notFollowed($0, .post)] } + [
            Case("redirect.no_location", "F04 a redirect to nowhere is returned") { probe in
                try await HostileServer.run(.answer(status: 302)) { server in
                    try probe.expect(await probe.send(to: server.authority), status: 302, body: nil)
                    try probe.expect(server.requests.count == 1, "expected one request, got \(server.requests.count)")
                }
            }
        ]

    private static func notFollowed(_ status: Int, _ method: HTTPRequest.Method) -> Case {
        let name = "\(status).\(method.rawValue.lowercased())"
        let description = "F04 a \(status) to another origin is returned, and nothing of the \(method) goes there"
        return Case("redirect.\(name)", description) { probe in
            try await HostileServer.run(.answer(status: 200)) { elsewhere in
                let location = "http://\(elsewhere.authority)/elsewhere"
                let fields = [HTTPField(name: .location, value: location)]
                let behaviour = HostileBehaviour.answer(status: status, fields: fields, body: HostileBehaviour.body)
                try await HostileServer.run(behaviour) { server in
                    let response = try probe.answer(await probe.send(method, to: server.authority), status: status)
                    let received = response.headerFields[.location]
                    try probe.expect(received == location, "Location arrived as \(received ?? "none")")
                    try probe.expect(server.requests.count == 1, "expected one request, got \(server.requests.count)")
                    try probe.expect(elsewhere.requests.isEmpty, "the redirect was followed")
                }
            }
        }
    }
}
