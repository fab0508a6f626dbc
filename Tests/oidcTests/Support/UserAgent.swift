import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A browser as far as a sign-in needs one: Foundation's HTTP client, which follows redirects by itself.
enum UserAgent {
    struct Page: Sendable {
        let status: Int
        let text: String
    }

    /// Opens a URL and follows where it leads; the page at the end.
    static func open(_ url: String) async throws -> Page {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 30
        let session = URLSession(configuration: configuration)
        defer { session.finishTasksAndInvalidate() }
        guard let url = URL(string: url) else { throw URLError(.badURL) }
        let (data, response) = try await session.data(from: url)
        return Page(
            status: (response as? HTTPURLResponse)?.statusCode ?? 0,
            text: String(decoding: data, as: UTF8.self)
        )
    }
}

extension UserAgent {
    /// The same for addresses that Foundation's client can't read: `http://[::1]`.
    static func openByHand(_ url: String) async throws -> Page {
        var next = url
        for _ in 0..<3 {
            let rest = next.drop { $0 != ":" }.dropFirst(3)
            let authority = rest.prefix { $0 != "/" && $0 != "?" }
            guard let port = authority.split(separator: ":").last.flatMap({ Int($0) }),
                let answer = await RawHTTP.exchange(
                    RawHTTP.request("GET", String(rest.dropFirst(authority.count)), host: String(authority)),
                    port: port,
                    isIPv6: authority.hasPrefix("[")
                )
            else { throw URLError(.cannotConnectToHost) }
            let lines = answer.components(separatedBy: "\r\n")
            guard let location = lines.first(where: { $0.lowercased().hasPrefix("location: ") }) else {
                return Page(status: Int(answer.dropFirst(9).prefix(3)) ?? 0, text: answer)
            }
            next = String(location.dropFirst(10))
        }
        throw URLError(.httpTooManyRedirects)
    }
}
