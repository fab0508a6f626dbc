public import JOSE

/// A provider's keys as they were fetched, to be kept over a restart or shared among servers.
///
/// Whoever can write where it is kept can sign in as anybody: keep it as safe as the application itself.
public struct KeySetRecord: Sendable {
    /// The provider.
    public let issuer: Issuer
    /// The `jwks_uri` that the keys came from.
    public let url: String
    /// The keys.
    public let keys: JWKSet
    /// The tag by which to ask for newer ones (RFC 9110 section 8.8.3).
    public let entityTag: String?
    /// When they were fetched, in seconds since 1970-01-01T00:00:00Z.
    public let fetchedAt: Int64
    /// For how long they may be used from then on, in seconds.
    public let lifetime: Int64

    init(issuer: Issuer, url: String, keys: JWKSet, entityTag: String?, fetchedAt: Int64, lifetime: Int64) {
        self.issuer = issuer
        self.url = url
        self.keys = keys
        self.entityTag = entityTag
        self.fetchedAt = fetchedAt
        self.lifetime = lifetime
    }

    /// The record as octets.
    ///
    /// - Throws: ``OIDCError`` with the code of OpenSSL's failure to write a key, `crypto.internal`.
    public func serialized() throws(OIDCError) -> [UInt8] {
        var json: JSON = [
            "version": 1, "issuer": .string(issuer.string), "jwks_uri": .string(url),
            "fetched_at": .integer(fetchedAt), "lifetime": .integer(lifetime),
        ]
        json["etag"] = entityTag.map { .string($0) }
        do throws(JOSEError) {
            json["jwks"] = try keys.export()
        } catch {
            throw OIDCError(error, phase: .keySet)
        }
        return json.octets
    }

    /// Reads what ``serialized()`` wrote.
    ///
    /// - Throws: ``OIDCError`` `key_set.record_unusable` for anything else.
    public init(serialized octets: [UInt8]) throws(OIDCError) {
        let root = (try? JSONDocument(parsing: octets, limits: JSONLimits(maximumSize: 1 << 20)))?.root
        guard root?["version"]?.number?.int64 == 1, let issuer = root?["issuer"]?.protocolString,
            let url = root?["jwks_uri"]?.protocolString, let fetchedAt = root?["fetched_at"]?.number?.int64,
            let lifetime = root?["lifetime"]?.number?.int64, (0...(1 << 40)).contains(fetchedAt),
            (0...(1 << 40)).contains(lifetime), let set = root?["jwks"], let keys = try? JWKSet(set)
        else {
            throw OIDCError(.keySetRecordUnusable, phase: .keySet, detail: "the record is damaged")
        }
        self.init(
            issuer: Issuer(issuer),
            url: url,
            keys: keys,
            entityTag: root?["etag"]?.protocolString,
            fetchedAt: fetchedAt,
            lifetime: lifetime
        )
    }
}
