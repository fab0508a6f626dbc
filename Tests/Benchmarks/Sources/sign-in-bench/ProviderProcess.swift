import Foundation

/// The provider with canned answers, in a process of its own: what it costs isn't the relying party's.
final class ProviderProcess {
    /// The argument that makes this program the provider.
    static let argument = "provider"

    let port: UInt16
    private let process = Process()
    private let input = Pipe()

    init() throws {
        let output = Pipe()
        process.executableURL = Bundle.main.executableURL
        process.arguments = [Self.argument]
        // It ends when this pipe does: with this process, however that ends.
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = UInt16(line.trimmingCharacters(in: .newlines)) else { throw BenchmarkFailure.noProvider }
        self.port = port
    }

    deinit {
        // It may have been started by a thread that blocks SIGTERM.
        kill(process.processIdentifier, SIGKILL)
    }
}
