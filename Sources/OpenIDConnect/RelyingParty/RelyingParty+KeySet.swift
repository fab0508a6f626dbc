extension RelyingParty {
    /// Keeps the provider's keys fresh, so that no login waits for them: fetches them at four fifths of their life, and
    /// asks again in half a minute or more after a failure. Run it in a task of its own, and cancel that to end it; a
    /// relying party works as well without.
    public func keepKeySetFresh() async {
        while !Task.isCancelled {
            let next: Duration
            do throws(OIDCError) {
                next = try await keys.refresh(metadata())
            } catch {
                next = configuration.time.monotonicTime() + KeySetCache.firstCoolDown
            }
            do {
                try await configuration.time.sleep(until: next)
            } catch {
                return
            }
        }
    }

    /// The provider's keys as they were last fetched, to be kept over a restart; nil before the first fetch.
    public var keySetRecord: KeySetRecord? { keys.record(of: issuer) }

    /// Takes keys that were kept: as old as they are, and only until the provider is asked. Keys that were fetched are
    /// never replaced by it, and those of another `jwks_uri` than the provider's are left out.
    ///
    /// - Parameter record: What ``keySetRecord`` was.
    /// - Throws: ``OIDCError`` `key_set.record_unusable` for the keys of another issuer.
    public func restoreKeySet(_ record: KeySetRecord) throws(OIDCError) {
        guard record.issuer == issuer else {
            throw OIDCError(
                .keySetRecordUnusable,
                phase: .keySet,
                detail: "the record is another issuer's",
                expected: issuer.string,
                actual: record.issuer.string
            )
        }
        keys.restore(record)
    }
}
