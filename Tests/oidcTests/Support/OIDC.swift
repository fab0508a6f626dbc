import Foundation
import Testing

/// The built command line.
enum OIDC {
    /// The executable, which lies beside the test bundle.
    static var executable: String {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        let products = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return products.appending(path: "oidc").path
    }

    /// Starts a command; its standard input stays open.
    static func start(
        _ arguments: [String],
        environment: [String: String] = [:],
        deadline: Int = 60,
        keepsOutput: Bool = true
    ) throws -> ChildProcess {
        try ChildProcess(
            executable,
            arguments,
            environment: environment,
            deadline: deadline,
            keepsOutput: keepsOutput
        )
    }

    /// Runs a command to its end.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        input: [UInt8] = [],
        _ location: SourceLocation = #_sourceLocation
    ) async throws -> Output {
        let process = try start(arguments, environment: environment)
        process.send { $0 == 0 ? input : nil }
        return await process.end(location)
    }

    static func run(
        _ arguments: String...,
        environment: [String: String] = [:],
        input: String = "",
        location: SourceLocation = #_sourceLocation
    ) async throws -> Output {
        try await run(arguments, environment: environment, input: Array(input.utf8), location)
    }
}
