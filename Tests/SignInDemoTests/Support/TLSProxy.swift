#if Hummingbird && AsyncHTTPClient
    import Foundation
    import Testing

    /// https in front of a plain server of the test (socat).
    final class TLSProxy: Sendable {
        /// A trait for tests that need it.
        static let needed: ConditionTrait = .enabled("socat is absent: run Tests/install --tests") {
            FileManager.default.isExecutableFile(atPath: path)
                || ProcessInfo.processInfo.environment["OIDC_REQUIRE_PEERS"] == "1"
        }

        private static let path = "/usr/bin/socat"

        let port: UInt16
        private let process: ServerProcess

        /// Starts it.
        ///
        /// - Parameters:
        ///   - target: The port of the plain server.
        ///   - certificate: Its file, with the key.
        init(to target: UInt16, certificate: URL) async throws {
            port = try await Demo.freePort()
            process = try await ServerProcess(
                "/bin/sh",
                [
                    "-c",
                    "exec \(Self.path) -d -d OPENSSL-LISTEN:\(port),bind=127.0.0.1,reuseaddr,fork,"
                        + "cert=\(certificate.path),verify=0 TCP:127.0.0.1:\(target) 2>&1",
                ],
                until: "listening on"
            )
        }

        /// Makes a certificate for names, which is its own authority; with its key in one file.
        static func certificate(_ names: [String], in folder: URL) throws -> URL {
            let (key, certificate) = (folder.appending(path: "key.pem"), folder.appending(path: "certificate.pem"))
            let openssl = Process()
            openssl.executableURL = URL(filePath: "/usr/bin/openssl")
            openssl.arguments = [
                "req", "-x509", "-newkey", "rsa:2048", "-noenc", "-days", "2", "-subj", "/CN=\(names[0])", "-addext",
                "subjectAltName=" + names.map { "DNS:\($0)" }.joined(separator: ","), "-keyout", key.path, "-out",
                certificate.path,
            ]
            openssl.standardError = FileHandle.nullDevice
            try openssl.run()
            openssl.waitUntilExit()
            let both = folder.appending(path: "both.pem")
            try (Data(contentsOf: certificate) + Data(contentsOf: key)).write(to: both)
            return both
        }
    }
#endif
