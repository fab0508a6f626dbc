import OpenIDConnect
import OpenIDConnectTesting
import Synchronization
import Testing

/// The checks of token stores find what is wrong with one.
@Suite struct TokenStoreConformanceTests {
    /// What a store can do wrong.
    enum Fault: CaseIterable {
        case nothing, forgetsAll, keepsFirst, keepsDeleted, refusesEmptyDelete, comparesText, ignoresAccount
        case locksNothing, changesErrors

        /// The cases that must fail.
        var failing: Set<String> {
            switch self {
            case .nothing: []
            case .forgetsAll: ["round_trip", "replace", "delete", "keys", "lock.exclusive"]
            case .keepsFirst: ["replace", "lock.exclusive"]
            case .keepsDeleted: ["delete"]
            case .refusesEmptyDelete: ["empty"]
            case .comparesText, .ignoresAccount: ["keys"]
            case .locksNothing: ["lock.exclusive", "lock.cancelled"]
            case .changesErrors: ["lock.failure"]
            }
        }
    }

    @Test("each fault is found, by the cases that are about it", arguments: Fault.allCases)
    func faults(fault: Fault) async throws {
        var failing: Set<String> = []
        for conformance in TokenStoreConformance.cases {
            do {
                try await conformance.check(FaultyStore(fault))
            } catch {
                failing.insert(conformance.id)
                if let failure = error as? ContractFailure { #expect(failure.caseID == conformance.id) }
            }
        }
        #expect(failing == fault.failing)
    }

    private final class FaultyStore: TokenStore {
        private let fault: Fault
        private let locks = InMemoryTokenStore()
        private let tokens = Mutex<[[String]: TokenSet]>([:])

        init(_ fault: Fault) { self.fault = fault }

        private func name(_ key: TokenKey) -> [String] {
            let account = fault == .ignoresAccount ? "" : key.account.map { "a" + $0 } ?? ""
            let parts = [key.issuer.string, key.clientID, account]
            return fault == .comparesText ? parts : parts.map { "\(Array($0.utf8))" }
        }

        func load(_ key: TokenKey) -> TokenSet? { tokens.withLock { $0[name(key)] } }

        func save(_ tokens: TokenSet) {
            self.tokens.withLock { all in
                if fault == .forgetsAll || fault == .keepsFirst && all[name(tokens.key)] != nil { return }
                all[name(tokens.key)] = tokens
            }
        }

        func delete(_ key: TokenKey) throws(OIDCError) {
            if fault == .keepsDeleted { return }
            let removed = tokens.withLock { $0.removeValue(forKey: name(key)) }
            if fault == .refusesEmptyDelete, removed == nil { throw Self.unavailable }
        }

        func withLock<Value: Sendable>(
            _ key: TokenKey,
            _ body: @Sendable () async throws(OIDCError) -> Value
        ) async throws(OIDCError) -> Value {
            if fault == .locksNothing { return try await body() }
            do throws(OIDCError) {
                return try await locks.withLock(key, body)
            } catch {
                throw fault == .changesErrors && error.code == .sessionEnded ? Self.unavailable : error
            }
        }

        private static let unavailable = OIDCError(.tokenStoreUnavailable, phase: .tokenStore, detail: "a fault")
    }
}
