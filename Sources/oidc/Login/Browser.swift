internal import Foundation
internal import OpenIDConnect

/// Opens a URL in the user's browser, without a shell in between.
enum Browser {
    /// Whether the browser was asked; false when there is none here.
    static func open(_ url: String) -> Bool {
        // Read strictly before it becomes an argument: no file:, no javascript:, no leading hyphen.
        guard EndpointURL(url, security: .httpOnLoopback) != nil, let opener = opener() else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: opener)
        process.arguments = [url]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            return true
        } catch {
            return false
        }
    }

    /// Whether anything can open a browser where the user sits.
    static var isThere: Bool {
        #if os(macOS)
            ProcessInfo.processInfo.environment["SSH_CONNECTION"] == nil
        #else
            opener() != nil
        #endif
    }

    private static func opener() -> String? {
        #if os(macOS)
            return "/usr/bin/open"
        #else
            let environment = ProcessInfo.processInfo.environment
            guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return nil }
            let directories = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
            return directories.map { "\($0)/xdg-open" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        #endif
    }
}
