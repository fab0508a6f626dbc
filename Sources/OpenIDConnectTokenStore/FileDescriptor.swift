internal import OpenIDConnect

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// An open file or directory, closed at the end of its life.
struct FileDescriptor: ~Copyable {
    let number: Int32

    /// Takes over an open descriptor.
    init(owning number: Int32) { self.number = number }

    deinit { _ = close(number) }

    /// Refuses what is not of this kind, not this user's, or open to others.
    ///
    /// - Parameters:
    ///   - kind: `S_IFREG` or `S_IFDIR`.
    ///   - name: What to call it in errors.
    func check(is kind: mode_t, _ name: String) throws(OIDCError) {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw FileError.unavailable(name, "can't be examined") }
        guard status.st_mode & S_IFMT == kind else { throw FileError.kind(name) }
        guard status.st_uid == geteuid() else { throw FileError.owner(name, status.st_uid) }
        let mode = status.st_mode & 0o7777
        guard mode & 0o077 == 0 else { throw FileError.permissions(name, mode, isDirectory: kind == S_IFDIR) }
    }

    /// The octets to the end of the file, `limit` of them at the most.
    func read(limit: Int, _ name: String) throws(OIDCError) -> [UInt8] {
        var octets: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while octets.count < limit {
            let count = systemRead(number, &buffer, min(buffer.count, limit - octets.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError.unavailable(name, "can't be read") }
            if count == 0 { break }
            octets += buffer[..<count]
        }
        return octets
    }

    /// Writes all octets, and waits until the disk has them.
    func write(_ octets: [UInt8], _ name: String) throws(OIDCError) {
        var written = 0
        while written < octets.count {
            let count = octets[written...].withUnsafeBytes { systemWrite(number, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileError.unavailable(name, "can't be written") }
            written += count
        }
        try synchronize(name)
    }

    /// Waits until the disk has what was written, or, of a directory, its names.
    func synchronize(_ name: String) throws(OIDCError) {
        guard fsync(number) == 0 else { throw FileError.unavailable(name, "can't be written to the disk") }
    }
}

// The methods of the same names hide these.
private func systemRead(_ number: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(number, buffer, count)
}
private func systemWrite(_ number: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(number, buffer, count)
}
