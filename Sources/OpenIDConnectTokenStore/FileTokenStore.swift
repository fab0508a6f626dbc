public import OpenIDConnect

/// Tokens in files, for command lines and for servers of one machine: a directory that only its owner may use, and a file
/// for each provider, client and account.
///
/// The directory has the mode 0700 and its files 0600, whatever the umask; ones that are wider, another user's, or symbolic
/// links are refused, not mended. A file is replaced as a whole and written through to the disk, so that a crash leaves
/// the old one or the new one. The files' names are digests, and say nothing of the provider. The tokens in them are in the
/// clear, as those of other command lines are: whoever can read the owner's files can read them.
///
/// The lock is `flock(2)` on a file of its own that is never removed. Use a local disk: some network file systems don't
/// lock. Reading and writing take their thread for as long as the disk takes.
public struct FileTokenStore: TokenStore, CustomStringConvertible {
    /// Where the files are.
    public let directory: String

    private let lockDeadline: Duration
    private let time: any TimeSource

    /// Makes a store; touches nothing. The directory is made when it is first needed.
    ///
    /// - Parameters:
    ///   - directory: Where the files are. Keep nothing else in it.
    ///   - lockDeadline: The most time to wait for another process, which may be calling the provider.
    ///   - time: The clock to wait by.
    public init(
        directory: String,
        lockDeadline: Duration = .seconds(60),
        time: any TimeSource = SystemTimeSource()
    ) {
        var directory = directory
        while directory.utf8.count > 1, directory.utf8.last == UInt8(ascii: "/") { directory.removeLast() }
        self.directory = directory
        self.lockDeadline = lockDeadline
        self.time = time
    }

    /// The place for a program's tokens by the XDG Base Directory Specification: `$XDG_STATE_HOME/NAME/tokens`, or
    /// `~/.local/state/NAME/tokens`.
    ///
    /// - Parameters:
    ///   - program: The program's name: one component of a path.
    ///   - environment: The environment. A relative `XDG_STATE_HOME` is ignored, as the specification demands.
    /// - Throws: ``OpenIDConnect/OIDCError`` `token_store.location` when neither variable has an absolute path.
    public static func directory(of program: String, environment: [String: String]) throws(OIDCError) -> String {
        func path(_ name: String) -> String? {
            environment[name].flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 : nil }
        }
        guard let state = path("XDG_STATE_HOME") ?? path("HOME").map({ $0 + "/.local/state" }) else {
            throw FileError.error(.tokenStoreLocation, "neither XDG_STATE_HOME nor HOME is an absolute path")
        }
        return "\(state)/\(program)/tokens"
    }

    /// The tokens of a file; nil when there is none.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` `token_store.permissions`, `token_store.owner`, `token_store.file_kind` for a
    ///   directory or a file that can't be trusted, `token_store.unavailable`, or as
    ///   ``OpenIDConnect/TokenSet/init(serialized:for:)``.
    public func load(_ key: TokenKey) throws(OIDCError) -> TokenSet? {
        guard let directory = try TokenDirectory(existing: directory) else { return nil }
        let octets = try directory.read(key.digest() + Self.suffix, limit: TokenSet.maximumSize)
        guard let octets else { return nil }
        return try TokenSet(serialized: octets, for: key)
    }

    /// Puts tokens into their file, and waits until the disk has them.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` as ``load(_:)``; the old file is then still there.
    public func save(_ tokens: TokenSet) throws(OIDCError) {
        let stem = try tokens.key.digest()
        try TokenDirectory(directory).replace(stem + Self.suffix, stem: stem, with: tokens.serialized())
    }

    /// Removes the file, whatever is in it.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` `token_store.permissions`, `token_store.owner`, `token_store.file_kind` for the
    ///   directory, or `token_store.unavailable`.
    public func delete(_ key: TokenKey) throws(OIDCError) {
        let stem = try key.digest()
        try TokenDirectory(directory).remove(stem + Self.suffix, stem: stem)
    }

    /// Runs `body` while no other task and no other process runs one for the same key.
    ///
    /// - Throws: What `body` throws; ``OpenIDConnect/OIDCError`` `token_store.locked` after the store's deadline,
    ///   `session.cancelled`, or as ``delete(_:)``.
    public func withLock<Value: Sendable>(
        _ key: TokenKey,
        _ body: @Sendable () async throws(OIDCError) -> Value
    ) async throws(OIDCError) -> Value {
        let file = try TokenDirectory(directory).openForLocking(key.digest() + ".lock")
        let lock = try await FileLock(file, deadline: lockDeadline, time: time)
        let result: Result<Value, OIDCError>
        do throws(OIDCError) {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        lock.unlock()
        return try result.get()
    }

    /// The directory.
    public var description: String { "FileTokenStore(\(directory))" }

    private static let suffix = ".json"
}
