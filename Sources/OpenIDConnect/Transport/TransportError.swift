/// Why a call to a provider brought no whole answer.
public struct TransportError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure; an open set.
    public struct Kind: Sendable, Hashable, RawRepresentable {
        /// The kind's name.
        public let rawValue: String

        /// Makes a kind from its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// No connection, name not resolved, TLS refused, or the connection broke.
        public static let connectionFailed = Kind(rawValue: "connection_failed")
        /// The whole call took longer than its deadline.
        public static let deadlineExceeded = Kind(rawValue: "deadline_exceeded")
        /// The body had more octets than allowed.
        public static let bodyTooLarge = Kind(rawValue: "body_too_large")
        /// What arrived is not HTTP, or is not whole.
        public static let malformedResponse = Kind(rawValue: "malformed_response")
        /// The calling task was cancelled.
        public static let cancelled = Kind(rawValue: "cancelled")
    }

    /// The kind of failure.
    public let kind: Kind
    /// One line for people, without anything that the request carried.
    public let detail: String

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - kind: The kind of failure.
    ///   - detail: One line for people. Never put a header field, a query or a body into it.
    public init(_ kind: Kind, detail: String) {
        self.kind = kind
        self.detail = detail
    }

    /// Kind and detail.
    public var description: String { "\(kind.rawValue): \(detail)" }
}
