internal import JOSE
internal import Synchronization

/// The provider's keys for whatever it signs: newer ones are asked for where these could change a verdict.
final class RotatingKeys: Sendable {
    private let configuration: RelyingPartyConfiguration
    private let exchanger: Exchanger
    private struct State {
        var source: KeySetSource?
        /// A set that was kept from before, for the source that is yet to be made.
        var record: KeySetRecord?
    }

    private let state = Mutex(State())

    init(configuration: RelyingPartyConfiguration, exchanger: Exchanger) {
        self.configuration = configuration
        self.exchanger = exchanger
    }

    /// Fetches the keys, if need be.
    func warmUp(_ metadata: ProviderMetadata) async throws(OIDCError) {
        _ = try await keySource(for: metadata).snapshot()
    }

    /// The keys as they are known now, to encrypt to.
    func current(_ metadata: ProviderMetadata) async throws(OIDCError) -> JWKSet {
        try await keySource(for: metadata).snapshot().keys
    }

    /// Fetches the keys ahead of need, if that is due; returns when to call again.
    func refresh(_ metadata: ProviderMetadata) async throws(OIDCError) -> Duration {
        try await keySource(for: metadata).refresh()
    }

    /// The keys in use, to be kept.
    func record(of issuer: Issuer) -> KeySetRecord? {
        state.withLock { $0.source }?.record(of: issuer)
    }

    /// Takes keys that were kept, for a `jwks_uri` that is the same and has brought none yet.
    func restore(_ record: KeySetRecord) {
        let source = state.withLock { state in
            if state.source == nil { state.record = record }
            return state.source
        }
        if let source, record.url.isExactly(source.url.string) { source.restore(record) }
    }

    /// Verifies a signed token, at most twice.
    ///
    /// - Parameters:
    ///   - kind: What the token is.
    ///   - token: The token's octets, in which a missing `kid` is looked for.
    ///   - metadata: Says where the keys are.
    ///   - body: The verification. Errors of keys and signature have the codes `jws.`; any other error is taken for one
    ///     that only comes when the signature was right.
    func verify<Verified: Sendable>(
        _ kind: VerifiedToken,
        _ token: [UInt8],
        _ metadata: ProviderMetadata,
        _ body: (JWKSet) throws(OIDCError) -> Verified
    ) async throws(OIDCError) -> Verified {
        let source = try keySource(for: metadata)
        var snapshot = try await source.snapshot()
        do throws(OIDCError) {
            return try verify(kind, snapshot, source, isAnswer: false, body)
        } catch {
            let keyID = (try? CompactJWS(parsing: token, limits: configuration.limits))?.header.keyID
            guard Self.mayBeNewKey(error, keyID) else { throw error }
            let older = snapshot.generation
            snapshot = try await source.snapshot(newerThan: older, keyID: keyID)
            guard snapshot.generation > older else { throw error }
            return try verify(kind, snapshot, source, isAnswer: true, body)
        }
    }

    private func verify<Verified: Sendable>(
        _ kind: VerifiedToken,
        _ snapshot: KeySetSource.Snapshot,
        _ source: KeySetSource,
        isAnswer: Bool,
        _ body: (JWKSet) throws(OIDCError) -> Verified
    ) throws(OIDCError) -> Verified {
        do throws(OIDCError) {
            let verified = try exchanger.observation.run(.verify(kind)) { () throws(OIDCError) in
                try body(snapshot.keys)
            }
            source.verified(snapshot, isAnswer: isAnswer)
            return verified
        } catch {
            // A claim is only looked at when the signature was right, so the key was.
            if Self.isAboutClaims(error) { source.verified(snapshot, isAnswer: isAnswer) }
            throw error
        }
    }

    private static func isAboutClaims(_ error: OIDCError) -> Bool {
        ["jws.", "jwe.", "base64url.", "json.", "crypto."].allSatisfy { area in
            !error.code.rawValue.utf8.starts(with: area.utf8)
        }
    }

    /// Whether a newer key set could change the verdict: no key matched, or none of the tried ones of a token that
    /// names no key.
    private static func mayBeNewKey(_ error: OIDCError, _ keyID: String?) -> Bool {
        if error.code == .jwsKeyNotFound || error.code == .jwsKeyUnsuitable { return true }
        return error.code == .jwsSignatureInvalid && keyID == nil
    }

    /// A provider has one `jwks_uri` at a time; a changed one replaces the old, keys and all.
    private func keySource(for metadata: ProviderMetadata) throws(OIDCError) -> KeySetSource {
        let url = try metadata.keySetURL()
        return state.withLock { state in
            if let source = state.source, source.url == url { return source }
            let source = KeySetSource(
                url: url,
                limits: configuration.limits,
                exchanger: exchanger,
                time: configuration.time,
                logger: configuration.logger
            )
            if let record = state.record, record.url.isExactly(url.string) { source.restore(record) }
            state.source = source
            state.record = nil
            return source
        }
    }
}
