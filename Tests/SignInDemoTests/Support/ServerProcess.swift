#if Hummingbird && AsyncHTTPClient
    import Foundation

    /// A program that serves, until the test ends.
    final class ServerProcess: Sendable {
        private let process: Process

        /// Starts a program, and waits until it writes a line with this text.
        init(
            _ executable: String,
            _ arguments: [String] = [],
            environment: [String: String] = [:],
            until text: String
        ) async throws {
            let process = Process()
            process.executableURL = URL(filePath: executable)
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            let output = Pipe()
            process.standardOutput = output
            // Whoever outlives the test must not hold its output open.
            process.standardError = FileHandle.nullDevice
            try process.run()
            self.process = process
            let (lines, continuation) = AsyncStream.makeStream(of: String.self)
            Thread.detachNewThread {
                // To the end: a program whose pipe is full would stand still.
                var rest = ""
                while case let data = output.fileHandleForReading.availableData, !data.isEmpty {
                    rest += String(decoding: data, as: UTF8.self)
                    while let end = rest.firstIndex(of: "\n") {
                        continuation.yield(String(rest[..<end]))
                        rest = String(rest[rest.index(after: end)...])
                    }
                }
                continuation.finish()
            }
            guard await lines.contains(where: { $0.contains(text) }) else { throw HasEnded(executable: executable) }
        }

        deinit { process.terminate() }

        /// Ends the program as a crash does.
        func kill() {
            _ = Foundation.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }

        /// The program has ended before it served.
        struct HasEnded: Error {
            let executable: String
        }
    }
#endif
