/// Where the time comes from.
///
/// Tokens are judged by UNIX time; caches, cool-downs and waiting go by a clock that never jumps.
/// Tests drive both by hand with `ManualTimeSource` of `OpenIDConnectTesting`.
public protocol TimeSource: Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    func unixTime() -> Int64
    /// The time that has passed on a clock that never jumps, since a moment of its own.
    func monotonicTime() -> Duration
    /// Suspends until ``monotonicTime()`` has reached `deadline`.
    ///
    /// - Throws: `CancellationError` when the task is cancelled before that.
    func sleep(until deadline: Duration) async throws
    /// Suspends for a short while, between two attempts of one call. Unless written otherwise it sleeps; a clock that a
    /// test moves passes the time by itself.
    ///
    /// - Throws: `CancellationError` when the task is cancelled before that.
    func pause(for duration: Duration) async throws
}

extension TimeSource {
    /// Sleeps.
    public func pause(for duration: Duration) async throws { try await sleep(until: monotonicTime() + duration) }
}
