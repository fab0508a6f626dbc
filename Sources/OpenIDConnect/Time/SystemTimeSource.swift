#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The machine's own clocks.
public struct SystemTimeSource: TimeSource {
    private static let origin = ContinuousClock.now

    /// Makes the source; all values are alike.
    public init() {}

    /// Seconds since 1970-01-01T00:00:00Z, by the system's clock.
    public func unixTime() -> Int64 { Int64(time(nil)) }

    /// The time since the first use in this process.
    public func monotonicTime() -> Duration { Self.origin.duration(to: .now) }

    /// Suspends until ``monotonicTime()`` has reached `deadline`.
    public func sleep(until deadline: Duration) async throws {
        try await Task.sleep(until: Self.origin.advanced(by: deadline), clock: .continuous)
    }
}
