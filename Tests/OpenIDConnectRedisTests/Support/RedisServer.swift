#if Redis
    import Foundation
    import OpenIDConnectRedis
    import Synchronization
    import Testing

    /// A redis-server of a test's own, on a socket in a folder that is gone with it.
    final class RedisServer: Sendable {
        private static let paths = [
            "/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server",
        ]
        private static var path: String? { paths.first { FileManager.default.isExecutableFile(atPath: $0) } }

        /// A trait for tests that need the server: where it is absent they are skipped, with this notice, unless
        /// OIDC_REQUIRE_PEERS is 1, and then they fail.
        static var needed: ConditionTrait {
            .enabled("redis-server is absent: run Tests/install --tests") {
                path != nil || ProcessInfo.processInfo.environment["OIDC_REQUIRE_PEERS"] == "1"
            }
        }

        let folder = FileManager.default.temporaryDirectory.appending(
            path: "oidc-redis-\(UUID().uuidString.prefix(13))"
        )
        private let arguments: [String]
        private let process = Mutex<Process?>(nil)

        /// Starts a server, and waits until it listens.
        ///
        /// - Parameters:
        ///   - isPersistent: Whether it knows after a restart what it knew before.
        ///   - arguments: Further arguments, made when the folder is there.
        init(isPersistent: Bool = false, arguments: (URL) throws -> [String] = { _ in [] }) async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            self.arguments =
                [
                    "--port", "0", "--unixsocket", folder.appending(path: "socket").path, "--save", "", "--dir",
                    folder.path,
                    "--appendonly", isPersistent ? "yes" : "no", "--appendfsync", "always", "--maxmemory-policy",
                    "noeviction",
                ] + (try arguments(folder))
            try await start()
        }

        deinit {
            kill()
            try? FileManager.default.removeItem(at: folder)
        }

        var address: RedisAddress { .unix(path: folder.appending(path: "socket").path) }

        func start() async throws {
            let process = Process()
            process.executableURL = URL(filePath: try #require(Self.path, "redis-server is absent"))
            process.arguments = arguments
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            process.standardInput = FileHandle.nullDevice
            try process.run()
            self.process.withLock { $0 = process }
            let isReady = await withCheckedContinuation { continuation in
                let handle = output.fileHandleForReading
                Thread.detachNewThread {
                    var log = Data()
                    var isWaiting = true
                    // To the end of the log: nobody else empties the pipe.
                    while case let part = handle.availableData, !part.isEmpty {
                        guard isWaiting else { continue }
                        log += part
                        guard String(decoding: log, as: UTF8.self).contains("eady to accept connections") else {
                            continue
                        }
                        isWaiting = false
                        continuation.resume(returning: true)
                    }
                    if isWaiting { continuation.resume(returning: false) }
                }
            }
            try #require(isReady, "redis-server has not started")
        }

        /// Kills the server, as a crash does; a server may have been started by a thread that blocks SIGTERM.
        func kill() {
            process.withLock { process in
                guard let running = process else { return }
                _ = Foundation.kill(running.processIdentifier, SIGKILL)
                running.waitUntilExit()
                process = nil
            }
        }
    }
#endif
