import Foundation

/// The processor's time that this whole process has used, on all its threads.
enum CPUTime {
    private static var milliseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    /// Milliseconds that something took.
    static func measure(_ operation: () async throws -> Void) async rethrows -> Double {
        let start = milliseconds
        try await operation()
        return milliseconds - start
    }
}
