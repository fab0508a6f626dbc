internal import JOSE
internal import OpenIDConnect

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The open directory of a file store: every name is resolved within it, and no symbolic link is followed.
struct TokenDirectory: ~Copyable {
    private let path: String
    private let descriptor: FileDescriptor

    /// Opens the directory, and makes it if need be, with 0700 whatever the umask.
    init(_ path: String) throws(OIDCError) {
        try Self.make(path)
        guard let directory = try TokenDirectory(existing: path) else {
            throw FileError.unavailable(path, "can't be opened")
        }
        self = directory
    }

    /// Opens the directory; nil when there is none.
    init?(existing path: String) throws(OIDCError) {
        let number = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else {
            if errno == ENOENT { return nil }
            // ENOTDIR is what O_DIRECTORY says of a symbolic link on Linux.
            throw errno == ELOOP || errno == ENOTDIR
                ? FileError.kind(path) : FileError.unavailable(path, "can't be opened")
        }
        let descriptor = FileDescriptor(owning: number)
        try descriptor.check(is: S_IFDIR, path)
        self.path = path
        self.descriptor = descriptor
    }

    private static func make(_ path: String) throws(OIDCError) {
        var status = stat()
        guard lstat(path, &status) != 0, errno == ENOENT else { return }
        let parent = String(
            decoding: path.utf8.reversed().drop { $0 != UInt8(ascii: "/") }.dropFirst().reversed(),
            as: UTF8.self
        )
        if !parent.isEmpty, stat(parent, &status) != 0 { try make(parent) }
        guard mkdir(path, 0o700) == 0 else {
            if errno == EEXIST { return }
            throw FileError.unavailable(path, "can't be made")
        }
        guard fchmodat(AT_FDCWD, path, 0o700, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw FileError.unavailable(path, "can't be made")
        }
    }

    /// The octets of a file, one more than `limit` at the most; nil when there is none.
    func read(_ name: String, limit: Int) throws(OIDCError) -> [UInt8]? {
        // A pipe must not make the call wait for a writer.
        let number = openat(descriptor.number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else {
            if errno == ENOENT { return nil }
            throw errno == ELOOP ? FileError.kind(place(name)) : FileError.unavailable(place(name), "can't be opened")
        }
        let file = FileDescriptor(owning: number)
        try file.check(is: S_IFREG, place(name))
        return try file.read(limit: limit + 1, place(name))
    }

    /// Puts a new file in place of an old one, which stays whole until then.
    ///
    /// - Parameter stem: What the names of unfinished files begin with; older ones are removed.
    func replace(_ name: String, stem: String, with octets: [UInt8]) throws(OIDCError) {
        try checkReplaceable(name)
        try removeUnfinished(stem)
        let unfinished = try stem + "." + Self.randomName() + Self.unfinishedSuffix
        do throws(OIDCError) {
            try create(unfinished).write(octets, place(unfinished))
            guard renameat(descriptor.number, unfinished, descriptor.number, name) == 0 else {
                throw FileError.unavailable(place(name), "can't be replaced")
            }
        } catch {
            _ = unlinkat(descriptor.number, unfinished, 0)
            throw error
        }
        try descriptor.synchronize(path)
    }

    /// Removes a file, and what is unfinished of it.
    func remove(_ name: String, stem: String) throws(OIDCError) {
        try removeUnfinished(stem)
        guard unlinkat(descriptor.number, name, 0) == 0 || errno == ENOENT else {
            throw FileError.unavailable(place(name), "can't be removed")
        }
        try descriptor.synchronize(path)
    }

    /// Opens a file of this user's, to be locked, and makes it if need be. It is never removed: whoever waits for its lock
    /// would then hold the lock of a file that nobody else can find.
    func openForLocking(_ name: String) throws(OIDCError) -> FileDescriptor {
        let number = openat(descriptor.number, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
        guard number >= 0 else {
            throw errno == ELOOP ? FileError.kind(place(name)) : FileError.unavailable(place(name), "can't be opened")
        }
        let file = FileDescriptor(owning: number)
        try file.check(is: S_IFREG, place(name))
        // A umask may have taken permissions away.
        guard fchmod(number, 0o600) == 0 else { throw FileError.unavailable(place(name), "can't be made") }
        return file
    }

    private func create(_ name: String) throws(OIDCError) -> FileDescriptor {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let number = openat(descriptor.number, name, flags, 0o600)
        guard number >= 0 else { throw FileError.unavailable(place(name), "can't be made") }
        let file = FileDescriptor(owning: number)
        // A umask may have taken permissions away.
        guard fchmod(number, 0o600) == 0 else { throw FileError.unavailable(place(name), "can't be made") }
        return file
    }

    private func checkReplaceable(_ name: String) throws(OIDCError) {
        var status = stat()
        guard fstatat(descriptor.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return }
            throw FileError.unavailable(place(name), "can't be examined")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileError.kind(place(name)) }
        guard status.st_uid == geteuid() else { throw FileError.owner(place(name), status.st_uid) }
        guard status.st_mode & 0o077 == 0 else {
            throw FileError.permissions(place(name), status.st_mode & 0o7777, isDirectory: false)
        }
    }

    /// Removes what a process that was killed has left: tokens are in there.
    private func removeUnfinished(_ stem: String) throws(OIDCError) {
        let number = openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0, let stream = fdopendir(number) else {
            throw FileError.unavailable(path, "can't be read")
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.utf8.starts(with: (stem + ".").utf8),
                name.utf8.reversed().starts(with: Self.unfinishedSuffix.utf8.reversed())
            else { continue }
            _ = unlinkat(descriptor.number, name, 0)
        }
    }

    private func place(_ name: String) -> String { path + "/" + name }

    private static let unfinishedSuffix = ".tmp"

    private static func randomName() throws(OIDCError) -> String {
        do throws(JOSEError) {
            return Base64URL.encode(try SecureRandom.octets(12))
        } catch {
            throw FileError.error(error.code, error.detail)
        }
    }
}
