/// How long a session lasts.
public struct SessionLimits: Sendable, Hashable {
    /// The most seconds between two requests. A session in a cookie may end up to a tenth of it earlier.
    public var idle: Int64
    /// The most seconds from the sign-in on, whatever is done: then the provider is asked again whether the user may
    /// still come in.
    public var absolute: Int64

    /// Makes limits.
    ///
    /// - Parameters:
    ///   - idle: The most seconds between two requests.
    ///   - absolute: The most seconds from the sign-in on.
    public init(idle: Int64 = 30 * 60, absolute: Int64 = 8 * 3600) {
        self.idle = max(idle, 1)
        self.absolute = max(absolute, 1)
    }

    /// When a session ends, however much it is used.
    func end(from createdAt: Int64) -> Int64 { Self.sum(createdAt, absolute) }

    /// When a session that is used now ends without another request.
    func idleEnd(from now: Int64) -> Int64 { Self.sum(now, idle) }

    private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, isBeyond) = left.addingReportingOverflow(right)
        return isBeyond ? .max : sum
    }
}
