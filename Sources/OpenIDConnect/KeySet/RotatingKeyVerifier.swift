internal import JOSE
internal import Synchronization

/// Verifies ID tokens with the provider's keys, and asks for newer keys where these could change the verdict.
final class RotatingKeyVerifier: Sendable {
    private let issuer: Issuer
    private let clientID: String
    private let configuration: RelyingPartyConfiguration
    private let exchanger: Exchanger
    private let source = Mutex<(url: EndpointURL, source: KeySetSource)?>(nil)

    init(issuer: Issuer, clientID: String, configuration: RelyingPartyConfiguration, exchanger: Exchanger) {
        self.issuer = issuer
        self.clientID = clientID
        self.configuration = configuration
        self.exchanger = exchanger
    }

    /// Fetches the keys, if need be.
    func warmUp(_ metadata: ProviderMetadata) async throws(OIDCError) {
        _ = try await keySource(for: metadata).snapshot()
    }

    func verify(
        _ token: RawIDToken,
        expecting expectation: IDTokenExpectation,
        metadata: ProviderMetadata
    ) async throws(OIDCError) -> (IDToken, ValidationReport) {
        let verifier = try verifier(for: metadata)
        let octets = Array(token.revealed.utf8)
        let source = try keySource(for: metadata)
        var snapshot = try await source.snapshot()
        do throws(OIDCError) {
            return try verify(octets, verifier, expectation, snapshot, source, isAnswer: false)
        } catch {
            guard Self.mayBeNewKey(error, octets) else { throw error }
            let older = snapshot.generation
            snapshot = try await source.snapshot(newerThan: older)
            guard snapshot.generation > older else { throw error }
            return try verify(octets, verifier, expectation, snapshot, source, isAnswer: true)
        }
    }

    private func verifier(for metadata: ProviderMetadata) throws(OIDCError) -> IDTokenVerifier {
        var verifier = try IDTokenVerifier(
            issuer: issuer,
            clientID: clientID,
            algorithms: configuration.algorithms.algorithms(metadata)
        )
        verifier.trustedAudiences = configuration.trustedAudiences
        verifier.clockTolerance = configuration.clockTolerance
        verifier.age = configuration.age
        return verifier
    }

    private func verify(
        _ token: [UInt8],
        _ verifier: IDTokenVerifier,
        _ expectation: IDTokenExpectation,
        _ snapshot: KeySetSource.Snapshot,
        _ source: KeySetSource,
        isAnswer: Bool
    ) throws(OIDCError) -> (IDToken, ValidationReport) {
        do throws(OIDCError) {
            let verified = try verifier.verifyAndReport(
                token,
                keys: snapshot.keys,
                expecting: expectation,
                at: configuration.time.unixTime()
            )
            source.verified(snapshot, isAnswer: isAnswer)
            return verified
        } catch {
            // A claim is only looked at when the signature was right, so the key was.
            if error.code.rawValue.utf8.starts(with: "id_token.".utf8) {
                source.verified(snapshot, isAnswer: isAnswer)
            }
            throw error
        }
    }

    /// Whether a newer key set could change the verdict: no key matched, or none of the tried ones of a token that
    /// names no key.
    private static func mayBeNewKey(_ error: OIDCError, _ token: [UInt8]) -> Bool {
        if error.code == .jwsKeyNotFound || error.code == .jwsKeyUnsuitable { return true }
        guard error.code == .jwsSignatureInvalid else { return false }
        return (try? CompactJWS(parsing: token))?.header.keyID == nil
    }

    /// A provider has one `jwks_uri` at a time; a changed one replaces the old, keys and all.
    private func keySource(for metadata: ProviderMetadata) throws(OIDCError) -> KeySetSource {
        let url = try metadata.keySetURL()
        return source.withLock { known in
            if let known, known.url == url { return known.source }
            let source = KeySetSource(
                url: url,
                exchanger: exchanger,
                time: configuration.time,
                logger: configuration.logger
            )
            known = (url, source)
            return source
        }
    }
}
