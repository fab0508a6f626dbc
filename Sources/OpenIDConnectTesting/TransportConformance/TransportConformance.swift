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
    /// - Throws: ``ContractFailure`` for the first case that fails.
    public static func check(_ transport: any Transport) async throws {
        for conformance in cases { try await conformance.check(transport) }
    }

    /// One thing that a transport must do.
    public typealias Case = ContractCase<any Transport>
}

extension ContractCase where Subject == any Transport {
    init(_ id: String, _ description: String, run: @escaping @Sendable (TransportProbe) async throws -> Void) {
        self.init(id, description, with: TransportProbe.self, run: run)
    }
}
