import FlyingSocks
import Foundation

/// Requests as octets, for what no HTTP client would send.
enum RawHTTP {
    /// Sends octets to a port of this machine and reads to the end; nil when nothing listens there.
    static func exchange(_ request: String, port: Int, isIPv6: Bool = false) async -> String? {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let answer =
                    isIPv6
                    ? try? blockingExchange(request, AF_INET6, try sockaddr_in6.inet6(ip6: "::1", port: UInt16(port)))
                    : try? blockingExchange(
                        request,
                        AF_INET,
                        try sockaddr_in.inet(ip4: "127.0.0.1", port: UInt16(port))
                    )
                continuation.resume(returning: answer)
            }
        }
    }

    /// A whole request without a body.
    static func request(_ method: String, _ target: String, host: String) -> String {
        "\(method) \(target) HTTP/1.1\r\nHost: \(host)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    }

    /// A whole POST of a form.
    static func post(_ form: String, to target: String, host: String, origin: String? = nil) -> String {
        let fields = [
            "Host: \(host)", origin.map { "Origin: \($0)" }, "Content-Type: application/x-www-form-urlencoded",
        ]
        let head = (["POST \(target) HTTP/1.1"] + fields.compactMap(\.self)).joined(separator: "\r\n")
        return "\(head)\r\nContent-Length: \(form.utf8.count)\r\nConnection: close\r\n\r\n\(form)"
    }

    private static func blockingExchange(
        _ request: String,
        _ domain: Int32,
        _ address: some SocketAddress
    ) throws -> String {
        let socket = try Socket(domain: domain)
        defer { try? socket.close() }
        try socket.connect(to: address)
        _ = try socket.write(Data(request.utf8))
        var answer: [UInt8] = []
        while let octets = try? socket.read(atMost: 4096), !octets.isEmpty { answer += octets }
        return String(decoding: answer, as: UTF8.self)
    }
}
