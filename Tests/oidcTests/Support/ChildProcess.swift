import Foundation
import Synchronization
import Testing

/// A program that was started, without a shell, and is killed when it outlives its deadline.
final class ChildProcess: Sendable {
    let out: OutputPipe
    let err: OutputPipe
    let processID: Int32
    private let process: Process
    private let input: Pipe
    private let ending: Ending
    private let name: String

    /// One at a time: a process that is started meanwhile would hold the ends of this one's pipes open.
    private static let starting = Mutex(())

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - executable: The program's file.
    ///   - arguments: Its arguments.
    ///   - environment: What is added to this process's environment, from which everything is taken that `oidc` reads.
    ///   - deadline: After so many seconds it is killed, and the test fails.
    ///   - keepsOutput: Whether standard output is kept; else only its lines are counted.
    init(
        _ executable: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        deadline: Int = 60,
        keepsOutput: Bool = true
    ) throws {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = Self.environment.merging(environment) { $1 }
        let ending = Ending()
        process.terminationHandler = { ending.ended($0) }
        out = OutputPipe(keeps: keepsOutput)
        err = OutputPipe(keeps: true)
        let pipes = try Self.starting.withLock { _ in
            let pipes = (input: Pipe(), out: Pipe(), err: Pipe())
            process.standardInput = pipes.input
            process.standardOutput = pipes.out
            process.standardError = pipes.err
            try process.run()
            return pipes
        }
        out.drain(pipes.out.fileHandleForReading)
        err.drain(pipes.err.fileHandleForReading)
        input = pipes.input
        name = ([executable] + arguments).joined(separator: " ")
        processID = process.processIdentifier
        self.process = process
        self.ending = ending
        ending.setDeadline(.seconds(deadline), processID)
    }

    /// Writes to standard input, on a thread of its own: pieces until there is none.
    func send(_ pieces: @escaping @Sendable (Int) -> [UInt8]?, thenCloses: Bool = true) {
        Thread.detachNewThread { [input] in
            let handle = input.fileHandleForWriting
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, SIGPIPE)
            pthread_sigmask(SIG_BLOCK, &signals, nil)
            var number = 0
            while let piece = pieces(number), Self.writeAll(piece, handle.fileDescriptor) { number += 1 }
            if thenCloses { try? handle.close() }
        }
    }

    func send(_ text: String, thenCloses: Bool = true) {
        let octets = Array(text.utf8)
        send({ $0 == 0 ? octets : nil }, thenCloses: thenCloses)
    }

    /// Closes standard input.
    func closeInput() { try? input.fileHandleForWriting.close() }

    /// Ends the process from outside, at once.
    func terminate() { kill(processID, SIGKILL) }

    /// Waits for the end.
    func finish(_ location: SourceLocation = #_sourceLocation) async -> Output {
        closeInput()
        return await end(location)
    }

    /// Waits for the end, standard input left as it is.
    func end(_ location: SourceLocation = #_sourceLocation) async -> Output {
        let (status, wasKilled) = await ending.result
        let output = Output(status: status, out: await out.text(), err: await err.text())
        if wasKilled {
            Issue.record("killed at its deadline: \(name)\n\(output.out)\n\(output.err)", sourceLocation: location)
        }
        return output
    }

    private static func writeAll(_ octets: [UInt8], _ descriptor: Int32) -> Bool {
        var rest = octets[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static var environment: [String: String] {
        let read = [
            "OAUTH_CLIENT_ID", "OAUTH_CLIENT_SECRET", "OAUTH_SCOPES", "OPENID_PROVIDER_URL", "DISPLAY",
            "WAYLAND_DISPLAY", "NO_COLOR", "HF_OIDC_RESOURCE", "HF_OIDC_ID_TOKEN", "HF_ID_TOKEN", "GITHUB_ACTIONS",
            "GITLAB_CI", "CIRCLECI", "BITBUCKET_BUILD_NUMBER",
        ]
        // Foundation keeps what it has allocated until the process ends, which the leak sanitizer would hold against it.
        return ProcessInfo.processInfo.environment.filter { !read.contains($0.key) }
            .merging(["ASAN_OPTIONS": "detect_leaks=0"]) { $1 }
    }
}
