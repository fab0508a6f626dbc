import Foundation
import HTTPTypes
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Looks in everything that was printed for what must never be (threats.md L01).
enum Canary {
    /// No code, token, secret or verifier of these requests, and nothing that looks like a token.
    ///
    /// - Parameters:
    ///   - output: What was printed.
    ///   - provider: The provider, whose requests hold the values themselves.
    ///   - url: The authorization URL, which holds state, nonce and challenge, and may be printed.
    static func check(
        _ output: Output,
        _ provider: EmbeddedProvider,
        url: String = "",
        _ location: SourceLocation = #_sourceLocation
    ) {
        let printed = url.isEmpty ? output.everything : output.everything.replacingOccurrences(of: url, with: "")
        var secrets = provider.clients.compactMap(\.secret)
        for request in provider.requests {
            for name in ["code", "code_verifier", "client_secret", "refresh_token"] {
                secrets += [request[name]].compactMap(\.self)
            }
            secrets += credentials(request.request.headerFields[.authorization])
            if request.path == "/oauth/authorize" { secrets += [request["state"]].compactMap(\.self) }
        }
        for secret in secrets where secret.utf8.count >= 8 {
            #expect(!has(printed, secret), "a secret was printed", sourceLocation: location)
        }
        check(printed, location)
    }

    /// Nothing that looks like a token or a client secret of the embedded provider.
    static func check(_ printed: String, _ location: SourceLocation = #_sourceLocation) {
        for mark in ["eyJ", "hf_oauth_", "oauth_app_secret_", "code=", "code_verifier"] {
            #expect(!has(printed, mark), "\(mark) was printed", sourceLocation: location)
        }
    }

    /// Everything a terminal would obey.
    static func checkTerminal(_ output: Output, _ location: SourceLocation = #_sourceLocation) {
        let obeyed = output.everything.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A: false
            case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        #expect(obeyed.isEmpty, sourceLocation: location)
    }

    private static func has(_ text: String, _ part: String) -> Bool { text.range(of: part, options: .literal) != nil }

    private static func credentials(_ field: String?) -> [String] {
        guard let value = field?.split(separator: " ").last.map({ String($0) }) else { return [] }
        let decoded = Data(base64Encoded: value).map { String(decoding: $0, as: UTF8.self) }
        return [value] + (decoded?.split(separator: ":").dropFirst().map { String($0) } ?? [])
    }
}
