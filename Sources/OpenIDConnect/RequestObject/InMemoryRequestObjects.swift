internal import Synchronization

/// Request objects in the memory of this process; bounded, and full is full until some expire.
public final class InMemoryRequestObjects: RequestObjectStore {
    /// The store holds as many objects as it may.
    public struct Full: Error {}

    private typealias Kept = (object: [UInt8], expiresAt: Int64)

    private let kept = Mutex<[[UInt8]: Kept]>([:])
    private let time: any TimeSource
    private let capacity: Int

    /// Makes a store.
    ///
    /// - Parameters:
    ///   - capacity: How many objects it may hold at a time.
    ///   - time: Where the time comes from.
    public init(capacity: Int = 10_000, time: any TimeSource = SystemTimeSource()) {
        self.capacity = capacity
        self.time = time
    }

    /// Keeps an object.
    ///
    /// - Throws: ``Full`` when the store holds ``init(capacity:time:)``'s capacity of objects that haven't expired.
    public func put(_ object: [UInt8], id: String, expiresAt: Int64) throws {
        let now = time.unixTime()
        try kept.withLock { kept in
            if kept.count >= capacity { kept = kept.filter { $0.value.expiresAt > now } }
            guard kept.count < capacity else { throw Full() }
            kept[Array(id.utf8)] = (object, expiresAt)
        }
    }

    /// Hands an object over and forgets it.
    public func take(_ id: String) -> [UInt8]? {
        let now = time.unixTime()
        let found = kept.withLock { $0.removeValue(forKey: Array(id.utf8)) }
        return found.flatMap { $0.expiresAt > now ? $0.object : nil }
    }
}
