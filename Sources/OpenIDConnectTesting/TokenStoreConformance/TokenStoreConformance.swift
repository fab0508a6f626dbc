public import OpenIDConnect

/// What every ``OpenIDConnect/TokenStore`` must do, as cases.
///
/// Run them over a store of your own, one test a case:
///
/// ```swift
/// @Test(arguments: TokenStoreConformance.cases)
/// func conforms(_ conformance: TokenStoreConformance.Case) async throws {
///     try await conformance.check(MyStore())
/// }
/// ```
///
/// Each case uses keys that nobody else has, so a store may be shared and need not be empty.
public enum TokenStoreConformance {
    /// All cases. Their names begin with the rows of the threat table that they cover, if any.
    public static let cases = values + locks

    /// One thing that a store must do.
    public struct Case: Sendable, CustomStringConvertible {
        /// A short name that stays the same.
        public let id: String
        /// What is expected, in one line.
        public let description: String

        private let run: @Sendable (TokenStoreProbe) async throws -> Void

        init(_ id: String, _ description: String, run: @escaping @Sendable (TokenStoreProbe) async throws -> Void) {
            self.id = id
            self.description = description
            self.run = run
        }

        /// Runs the case.
        ///
        /// - Parameter store: The store to check.
        /// - Throws: ``Failure`` when the store does something else; ``OpenIDConnect/OIDCError`` when it fails.
        public func check(_ store: any TokenStore) async throws {
            try await run(TokenStoreProbe(store: store, caseID: id))
        }
    }

    /// What a store did instead.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// The ``Case/id`` of the case.
        public let caseID: String
        /// What was expected, and what happened.
        public let reason: String
        /// Case and reason.
        public var description: String { "\(caseID): \(reason)" }
    }
}
