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
    public typealias Case = ContractCase<any TokenStore>
}

extension ContractCase where Subject == any TokenStore {
    init(_ id: String, _ description: String, run: @escaping @Sendable (TokenStoreProbe) async throws -> Void) {
        self.init(id, description, with: TokenStoreProbe.self, run: run)
    }
}
