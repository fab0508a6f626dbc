#if Hummingbird && AsyncHTTPClient
    import Foundation
    import Testing

    /// A program's clock, which the test moves while the browser's goes on (Debian's faketime).
    final class Clock: Sendable {
        /// A trait for tests that need it.
        static let needed: ConditionTrait = .enabled("libfaketime is absent: run Tests/install --tests") {
            library != nil || ProcessInfo.processInfo.environment["OIDC_REQUIRE_PEERS"] == "1"
        }

        private static let library = ["x86_64", "aarch64"]
            .map { "/usr/lib/\($0)-linux-gnu/faketime/libfaketimeMT.so.1" }
            .first { FileManager.default.fileExists(atPath: $0) }

        private let file = FileManager.default.temporaryDirectory.appending(
            path: "oidc-clock-\(UUID().uuidString.prefix(13))"
        )

        init() throws { try advance(minutes: 0) }

        deinit { try? FileManager.default.removeItem(at: file) }

        /// What a program needs in its environment. What it measures durations by isn't touched.
        var environment: [String: String] {
            [
                "LD_PRELOAD": Self.library ?? "", "FAKETIME_TIMESTAMP_FILE": file.path, "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1",
            ]
        }

        /// Sets the clock so far ahead of the real one.
        func advance(minutes: Int) throws {
            try Data("+\(minutes * 60)\n".utf8).write(to: file, options: .atomic)
        }
    }
#endif
