import FlyingSocks
import Foundation

/// One client of a ``HostileServer``.
struct HostileConnection {
    let socket: AsyncSocket

    /// Takes requests and misbehaves, until one side closes the connection.
    func serve(_ behaviour: HostileBehaviour, record: (ReceivedRequest) -> Void) async throws {
        var served = 0
        repeat {
            guard let request = try await nextRequest() else { return }
            record(request)
            guard let steps = behaviour.steps(served: served) else { return }
            for step in steps { try await perform(step) }
            served += 1
        } while behaviour.keepsConnection
    }

    private func perform(_ step: HostileBehaviour.Step) async throws {
        switch step {
        case .send(let octets):
            try await socket.write(Data(octets))
        case .sendForever(let octets):
            while true {
                try Task.checkCancellation()
                try await socket.write(Data(octets))
            }
        case .drip(let octets):
            while true {
                for octet in octets {
                    try await Task.sleep(for: .milliseconds(20))
                    try await socket.write(Data([octet]))
                }
            }
        case .hold:
            while true { _ = try await socket.read(atMost: 4096) }
        }
    }

    /// The next whole request, or `nil` for what is none.
    private func nextRequest() async throws -> ReceivedRequest? {
        var octets: [UInt8] = []
        let blankLine = Array("\r\n\r\n".utf8)
        var end = octets.firstRange(of: blankLine)
        while end == nil {
            octets += try await socket.read(atMost: 4096)
            end = octets.firstRange(of: blankLine)
        }
        guard let end else { return nil }
        let head = Array(octets[..<end.lowerBound])
        var body = Array(octets[end.upperBound...])
        let size = ReceivedRequest.bodySize(afterHead: head)
        while body.count < size { body += try await socket.read(atMost: 4096) }
        return ReceivedRequest(head: head, body: body)
    }
}
