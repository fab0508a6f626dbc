#if Hummingbird && AsyncHTTPClient
    import Foundation
    import HTTPTypes
    import OpenIDConnectTesting

    /// The built site, with the embedded provider behind it.
    struct Demo {
        let url: String
        private let process: ServerProcess

        static func start() async throws -> Demo {
            let port = try await freePort()
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
            let products = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
            let process = try await ServerProcess(
                products.appending(path: "sign-in-demo").path,
                environment: ["PORT": "\(port)"],
                until: "The site is at"
            )
            return Demo(url: "http://127.0.0.1:\(port)", process: process)
        }

        /// A port on which nothing listens.
        static func freePort() async throws -> UInt16 {
            let server = try await LoopbackServer.start { _, _ in (HTTPResponse(status: .ok), []) }
            await server.stop()
            return server.port
        }
    }
#endif
