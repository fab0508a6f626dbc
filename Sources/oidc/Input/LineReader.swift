internal import JOSE
internal import OpenIDConnect

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Reads lines of any number in constant memory; of a line that is too long only the beginning is kept.
struct LineReader: ~Copyable {
    private let descriptor: Int32
    private let maximumLength: Int
    private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    private var start = 0
    private var end = 0

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` `input.unreadable`.
    init(path: String, maximumLength: Int) throws(OIDCError) {
        self.maximumLength = maximumLength
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw OIDCError(.inputUnreadable, phase: .configuration, detail: "the file can't be read", actual: path)
        }
    }

    deinit {
        if descriptor > 0 { close(descriptor) }
    }

    /// The next line without its line break; nil at the end. A line that is too long comes with one octet more than
    /// allowed.
    mutating func next() -> [UInt8]? {
        var line: [UInt8] = []
        var isEmpty = true
        while true {
            if start == end {
                guard fill() else { return isEmpty ? nil : line }
            }
            isEmpty = false
            let found = buffer[start..<end].firstIndex(of: 0x0A)
            line.append(contentsOf: buffer[start..<(found ?? end)].prefix(maximumLength + 1 - line.count))
            start = found.map { $0 + 1 } ?? end
            guard found == nil else {
                if line.last == 0x0D { line.removeLast() }
                return line
            }
        }
    }

    private mutating func fill() -> Bool {
        start = 0
        var count: Int
        repeat {
            count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        } while count < 0 && errno == EINTR
        end = max(count, 0)
        return end > 0
    }
}
