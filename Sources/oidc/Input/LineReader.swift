internal import Foundation
internal import JOSE
internal import OpenIDConnect

/// Reads lines of any number in constant memory; of a line that is too long only the beginning is kept.
struct LineReader: ~Copyable {
    private let descriptor: Int32
    private let maximumLength: Int
    private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    private var start = 0
    private var end = 0
    private let path: String

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` `input.unreadable`.
    init(path: String, maximumLength: Int) throws(OIDCError) {
        self.maximumLength = maximumLength
        self.path = path
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable }
    }

    deinit {
        if descriptor > 0 { close(descriptor) }
    }

    /// The next line without its line break; nil at the end. A line that is too long comes with one octet more than
    /// allowed. Before waiting for more input, everything that was printed so far is written out.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` `input.unreadable`.
    mutating func next() throws(OIDCError) -> [UInt8]? {
        var line: [UInt8] = []
        var isEmpty = true
        while true {
            if start == end {
                guard try fill() else { return isEmpty ? nil : Self.withoutReturn(line) }
            }
            isEmpty = false
            let found = buffer[start..<end].firstIndex(of: 0x0A)
            line.append(contentsOf: buffer[start..<(found ?? end)].prefix(maximumLength + 1 - line.count))
            start = found.map { $0 + 1 } ?? end
            guard found == nil else { return Self.withoutReturn(line) }
        }
    }

    private static func withoutReturn(_ line: [UInt8]) -> [UInt8] {
        line.last == 0x0D ? line.dropLast() : line
    }

    private var unreadable: OIDCError {
        OIDCError(.inputUnreadable, phase: .configuration, detail: "the file can't be read", actual: path)
    }

    private mutating func fill() throws(OIDCError) -> Bool {
        // Whoever writes one token and waits for its verdict gets it.
        fflush(nil)
        start = 0
        var count: Int
        repeat {
            count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        } while count < 0 && errno == EINTR
        end = max(count, 0)
        guard count >= 0 else { throw unreadable }
        return count > 0
    }
}
