import Foundation
import JOSE
import OpenIDConnectTesting
import Testing

/// A run of `oidc login --json --no-browser`.
struct LoginProcess: Sendable {
    let process: ChildProcess
    /// Where the user is sent.
    let url: String

    /// Starts a login and waits until it tells the authorization URL.
    static func start(
        _ issuer: String?,
        _ arguments: [String],
        environment: [String: String] = [:]
    ) async throws -> LoginProcess {
        let process = try OIDC.start(
            ["login"] + [issuer].compactMap(\.self) + arguments + ["--no-browser", "--no-keep", "--json"],
            environment: environment
        )
        while let line = await process.out.line() {
            let event = try JSONDocument(parsing: Array(line.utf8)).root
            // A client may have been registered before.
            guard event["event"]?.string == "authorization_url" else { continue }
            return LoginProcess(process: process, url: try #require(event["url"]?.string))
        }
        let output = await process.finish()
        throw NoURL(description: "no authorization URL: \(output.err)")
    }

    /// The redirect URI that is listened on.
    var redirectURI: String { get throws { try #require(parameter("redirect_uri")) } }

    /// The port of the redirect URI.
    var port: Int {
        get throws {
            let authority = try redirectURI.dropFirst(7).prefix { $0 != "/" && $0 != "?" }
            return try #require(Int(authority.split(separator: ":").last ?? ""))
        }
    }

    /// A parameter of the authorization URL.
    func parameter(_ name: String) -> String? {
        let query = url.split(separator: "?", maxSplits: 1).last ?? ""
        let pairs = query.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
        return pairs.first { $0.first == Substring(name) }?.last.flatMap { String($0).removingPercentEncoding }
    }

    struct NoURL: Error, CustomStringConvertible {
        let description: String
    }
}
