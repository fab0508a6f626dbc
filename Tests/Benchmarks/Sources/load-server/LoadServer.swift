import Foundation
import Hummingbird
import JOSE
import OpenIDConnect
import OpenIDConnectTesting

/// The two servers that are put under load, each in a process of its own: "provider REDIRECT_URI", the embedded provider,
/// and "site PORT ISSUER [REDIS_URL]". Each prints its URL when it listens, and serves until it is killed.
@main
struct LoadServer {
    static let client = EmbeddedClient.confidential

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "provider" where arguments.count == 2:
            try await serveProvider(redirectURI: arguments[1])
        case "site" where arguments.count == 3 || arguments.count == 4:
            guard let port = Int(arguments[1]) else { usage() }
            try await serveSite(LoadSite(port: port, issuer: Issuer(arguments[2]), redis: arguments.dropFirst(3).first))
        default:
            usage()
        }
    }

    private static func serveProvider(redirectURI: String) async throws {
        var client = client
        client.redirectURIs = [redirectURI]
        let provider = try await LoopbackProvider.start { [client] issuer throws(JOSEError) in
            try EmbeddedProvider(issuer: issuer, clients: [client])
        }
        announce(provider.issuer.string)
        while true { try await Task.sleep(for: .seconds(3600)) }
    }

    private static func serveSite(_ site: LoadSite) async throws {
        let application = Application(
            router: site.router(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: site.port), serverName: nil),
            onServerRunning: { _ in announce(site.origin) }
        )
        try await application.runService()
    }

    private static func announce(_ url: String) {
        print(url)
        fflush(nil)
    }

    private static func usage() -> Never {
        FileHandle.standardError.write(
            Data("usage: load-server provider REDIRECT_URI | site PORT ISSUER [REDIS_URL]\n".utf8)
        )
        exit(64)
    }
}
