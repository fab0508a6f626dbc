internal import Synchronization

/// Used values in the memory of this process; bounded, and full is full: nothing is forgotten before its time.
public final class InMemoryOneTimeValues: OneTimeValues {
    /// The store holds as many values as it may.
    public struct Full: Error {}

    private let used = Mutex<[[UInt8]: Int64]>([:])
    private let time: any TimeSource
    private let capacity: Int

    /// Makes a store.
    ///
    /// - Parameters:
    ///   - capacity: How many values it may hold at a time.
    ///   - time: Where the time comes from.
    public init(capacity: Int = 100_000, time: any TimeSource = SystemTimeSource()) {
        self.capacity = capacity
        self.time = time
    }

    /// Consumes a value.
    ///
    /// - Throws: ``Full`` when the store holds ``init(capacity:time:)``'s capacity of values that haven't expired.
    public func consume(_ value: String, expiresAt: Int64) throws -> Bool {
        let now = time.unixTime()
        // As octets: a dictionary of strings takes two spellings of one character for equal.
        let value = Array(value.utf8)
        return try used.withLock { used in
            if used.count >= capacity { used = used.filter { $0.value > now } }
            guard used.count < capacity else { throw Full() }
            return used.updateValue(max(expiresAt, used[value] ?? 0), forKey: value) == nil
        }
    }
}
