import Foundation

/// A program named `xdg-open` that tells the test what it was called with.
final class FakeBrowser: Sendable {
    private let folder: TemporaryFolder
    private let descriptor: Int32

    init() throws {
        folder = try TemporaryFolder()
        // One printf, so one write: a reader gets all of it or nothing.
        _ = try folder.file(
            "xdg-open",
            "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > '\(folder.path("record"))'\n",
            permissions: 0o755
        )
        mkfifo(folder.path("record"), 0o600)
        // For reading and writing, so that opening it waits for nobody.
        descriptor = open(folder.path("record"), O_RDWR | O_NONBLOCK)
    }

    deinit { close(descriptor) }

    /// The environment of a desktop with this browser.
    var environment: [String: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return ["PATH": "\(folder.url.path):\(path)", "DISPLAY": ":0"]
    }

    /// Waits for a call; its arguments, their number first. Nil when none comes in time.
    func call() async -> [String]? {
        let descriptor = descriptor
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                guard poll(&event, 1, 30_000) == 1 else { return continuation.resume(returning: nil) }
                continuation.resume(returning: Self.lines(descriptor))
            }
        }
    }

    /// Whether there was a call by now.
    var wasCalled: Bool {
        var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&event, 1, 0) == 1
    }

    private static func lines(_ descriptor: Int32) -> [String] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = max(0, read(descriptor, &buffer, buffer.count))
        return String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n").map { String($0) }
    }
}
