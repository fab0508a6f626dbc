public import OpenIDConnect

/// What every ``Transport`` must do, as cases that run against a hostile server on loopback.
///
/// Run them over a transport of your own, one test a case:
///
/// ```swift
/// @Test(arguments: TransportConformance.cases)
/// func conforms(_ conformance: TransportConformance.Case) async throws {
///     try await conformance.check(MyTransport())
/// }
/// ```
///
/// They use real sockets and real time: none takes longer than a second, unless it fails.
public enum TransportConformance {
    /// All cases. Their names begin with the rows of the threat table that they cover.
    public static let cases = answers + redirects + bounds + broken + single

    /// Runs all cases, one after another.
    ///
    /// - Parameter transport: The transport to check.
    /// - Throws: ``Failure`` for the first case that fails.
    public static func check(_ transport: any Transport) async throws {
        for conformance in cases { try await conformance.check(transport) }
    }

    /// One thing that a transport must do.
    public struct Case: Sendable, CustomStringConvertible {
        /// A short name that stays the same, for leaving out what a transport is known not to do.
        public let id: String
        /// What is expected, in one line.
        public let description: String

        private let run: @Sendable (TransportProbe) async throws -> Void

        init(_ id: String, _ description: String, run: @escaping @Sendable (TransportProbe) async throws -> Void) {
            self.id = id
            self.description = description
            self.run = run
        }

        /// Runs the case.
        ///
        /// - Parameter transport: The transport to check.
        /// - Throws: ``Failure`` when the transport does something else, `SocketError` when there is no socket.
        public func check(_ transport: any Transport) async throws {
            try await run(TransportProbe(transport: transport, caseID: id))
        }
    }

    /// What a transport did instead.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// The ``Case/id`` of the case.
        public let caseID: String
        /// What was expected, and what happened.
        public let reason: String
        /// Case and reason.
        public var description: String { "\(caseID): \(reason)" }
    }
}
