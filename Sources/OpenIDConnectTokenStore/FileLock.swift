internal import JOSE
internal import OpenIDConnect

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A lock between processes, and between tasks of one: `flock(2)` on a file that is opened anew each time. The system takes
/// it away from a process that ends.
struct FileLock: ~Copyable {
    private let file: FileDescriptor

    /// How long to wait before the lock is tried again.
    static let interval: Duration = .milliseconds(20)

    /// Waits for the lock. The lock is tried again and again, so no thread waits in the system, and a cancelled task stops
    /// at once.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - deadline: The most time to wait.
    ///   - time: The clock to wait by.
    init(_ file: consuming FileDescriptor, deadline: Duration, time: any TimeSource) async throws(OIDCError) {
        let end = time.monotonicTime() + deadline
        while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw FileError.unavailable("the lock", "can't be taken")
            }
            let now = time.monotonicTime()
            guard now < end else {
                throw FileError.error(.tokenStoreLocked, "someone has held the lock for longer than \(deadline)")
            }
            do {
                try await time.sleep(until: min(end, now + Self.interval))
            } catch {
                throw FileError.error(.sessionCancelled, "cancelled while it waited for the lock")
            }
        }
        self.file = file
    }

    /// Gives the lock up.
    consuming func unlock() { _ = flock(file.number, LOCK_UN) }
}
