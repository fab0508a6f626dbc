public import OpenIDConnect

/// What every ``SessionStore`` must do, as cases that run against an empty store.
///
/// Run them over a store of your own, one test a case. Each makes its own names, so a store that isn't empty will do; a
/// store that has a clock of its own needs ``Clock/waiting``, and a few seconds:
///
/// ```swift
/// @Test(arguments: SessionStoreConformance.cases)
/// func conforms(_ conformance: SessionStoreConformance.Case) async throws {
///     try await conformance.check(MyStore(), clock: .waiting)
/// }
/// ```
public enum SessionStoreConformance {
    /// All cases.
    public static let cases = records + indexes + races + singles

    /// Runs all cases, one after another.
    ///
    /// - Parameters:
    ///   - store: The store to check.
    ///   - clock: How time passes for it.
    /// - Throws: ``ContractFailure`` for the first case that fails, or what the store throws.
    public static func check(_ store: any SessionStore, clock: Clock) async throws {
        for conformance in cases { try await conformance.check(store, clock: clock) }
    }

    /// How time passes for a store.
    public enum Clock: Sendable {
        /// Its time is moved by hand.
        case manual(ManualTimeSource)
        /// It has the machine's own time: the checks wait for it.
        case waiting
    }

    /// A store, and how time passes for it.
    public struct Subject: Sendable {
        let store: any SessionStore
        let clock: Clock
    }

    /// One thing that a store must do.
    public typealias Case = ContractCase<Subject>
}

extension ContractCase where Subject == SessionStoreConformance.Subject {
    init(_ id: String, _ description: String, run: @escaping @Sendable (SessionStoreProbe) async throws -> Void) {
        self.init(id, description, with: SessionStoreProbe.self, run: run)
    }

    /// Runs the case.
    ///
    /// - Parameters:
    ///   - store: The store to check.
    ///   - clock: How time passes for it.
    /// - Throws: ``ContractFailure`` when the store does something else, or what the store throws.
    public func check(_ store: any SessionStore, clock: SessionStoreConformance.Clock) async throws {
        try await check(Subject(store: store, clock: clock))
    }
}
