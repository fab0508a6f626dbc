#if Hummingbird && AsyncHTTPClient
    import Foundation
    import HTTPTypes
    import OpenIDConnectTesting

    /// The built site, with the embedded provider behind it.
    struct Demo {
        let port: UInt16
        var url: String { "http://127.0.0.1:\(port)" }
        private let process: ServerProcess

        /// - Parameter environment: What the site is to know beside its port.
        static func start(_ environment: [String: String] = [:]) async throws -> Demo {
            let port = try await freePort()
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
            let products = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
            let process = try await ServerProcess(
                products.appending(path: "sign-in-demo").path,
                environment: environment.merging(["PORT": "\(port)"]) { $1 },
                until: "The site is at"
            )
            return Demo(port: port, process: process)
        }

        /// A port on which nothing listens.
        static func freePort() async throws -> UInt16 {
            let server = try await LoopbackServer.start { _, _ in (HTTPResponse(status: .ok), []) }
            await server.stop()
            return server.port
        }
    }
#endif
