#if Hummingbird && AsyncHTTPClient && Redis
    import Foundation
    import HTTPTypes
    import JOSE
    import OpenIDConnect
    import OpenIDConnectAsyncHTTPClient
    import OpenIDConnectTesting

    /// Two servers of one site, which share a Redis and nothing else, before a provider of every flow.
    final class Servers: Sendable {
        static let origin = "http://127.0.0.1:8080"
        /// A page that the provider leads to after a logout.
        static let signedOut = "https://elsewhere.example/"
        static let redisServer = "/usr/bin/redis-server"

        let provider: LoopbackProvider
        let servers: [Demo]
        private let folder: URL

        init(_ folder: URL) async throws {
            self.folder = folder
            var client = EmbeddedClient.confidential
            client.redirectURIs = [Self.origin + "/login/callback"]
            client.metadata = [
                "backchannel_logout_uri": .string(Self.origin + "/logout/back-channel"),
                "post_logout_redirect_uris": [.string(Self.signedOut)],
            ]
            provider = try await LoopbackProvider.start { [client] issuer throws(JOSEError) in
                try EmbeddedProvider(issuer: issuer, clients: [client], user: .grace, profile: .conformance)
            }
            let environment = [
                "ORIGIN": Self.origin, "OPENID_PROVIDER_URL": provider.issuer.string, "OAUTH_CLIENT_ID": client.id,
                "OAUTH_CLIENT_SECRET": client.secret ?? "", "OAUTH_SCOPES": "openid profile",
                "REDIS_URL": "unix://\(folder.path)/socket", "SEALING_KEYS": String(repeating: "A", count: 43),
            ]
            servers = [try await Demo.start(environment), try await Demo.start(environment)]
            try setTokenLifetime(3600)
        }

        /// Starts Redis, with what it knew when it was last there.
        static func redis(_ folder: URL) async throws -> ServerProcess {
            try await ServerProcess(
                redisServer,
                [
                    "--port", "0", "--unixsocket", "\(folder.path)/socket", "--save", "", "--dir", folder.path,
                    "--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction",
                ],
                until: "eady to accept connections"
            )
        }

        /// How long access tokens live that are issued from now on, in seconds.
        func setTokenLifetime(_ lifetime: Int64) throws {
            var knobs = ProviderKnobs()
            knobs.token.issuesRefreshTokens = true
            knobs.logout.sendsToken = true
            knobs.token.operations = [MemberOperation("expires_in", .set(.integer(lifetime)))]
            try provider.provider.setKnobs(knobs)
        }

        /// Sends a browser's request to one of the servers, as a balancer does.
        ///
        /// - Parameter form: What is posted; nil for a GET.
        func send(
            _ path: String,
            _ browser: EmbeddedBrowser,
            to server: Int,
            form: String? = nil
        ) async throws -> (response: HTTPResponse, body: String) {
            var request = browser.request(form == nil ? .get : .post, path)
            request.scheme = "http"
            request.authority = String(servers[server].url.dropFirst("http://".count))
            if form != nil {
                request.headerFields[.contentType] = "application/x-www-form-urlencoded"
                request.headerFields[.origin] = Self.origin
            }
            let options = ExchangeOptions(
                role: EndpointRole(rawValue: "site"),
                maximumBodySize: 1 << 20,
                deadline: .seconds(60)
            )
            let transport = try AsyncHTTPClientTransport()
            let (response, body) = try await transport.send(request, body: Array((form ?? "").utf8), options: options)
            return (response, String(decoding: body, as: UTF8.self))
        }

        /// A login that begins on one server and ends on the other: the path that the browser was led back to.
        func signIn(_ browser: inout EmbeddedBrowser) async throws -> String {
            let begun = try await send("/login", browser, to: 0)
            browser.keep(begun.response.headerFields)
            let next = try provider.provider.open(begun.response.headerFields[.location] ?? "")
            let path = String(next.url.dropFirst(Self.origin.count))
            let ended = try await send(path, browser, to: 1)
            browser.keep(ended.response.headerFields)
            return path
        }
    }
#endif
