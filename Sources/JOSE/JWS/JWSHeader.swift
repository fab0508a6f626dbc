/// The protected header of a JWS (RFC 7515 section 4).
///
/// Members that would bring a key along (`jwk`, `jku`, `x5u`, `x5c`) are never looked at: keys come from configuration
/// and from the provider's key set alone.
public struct JWSHeader: Sendable {
    /// The whole header.
    public let json: JSONValue
    /// Where each member stands in ``json``; 0 for one that isn't there. The header is handed around a lot, and one
    /// reference costs less than four.
    private let places: Places

    /// The most octets of a decoded header.
    public static let maximumSize = 4 * 1024
    /// The most octets of a key ID.
    public static let maximumKeyIDSize = 256

    /// `alg`, as it stands there: whether it is allowed is for the verifier to say.
    public var algorithmName: String { algorithm.protocolString ?? "" }
    /// `kid`
    public var keyID: String? { keyIDValue?.protocolString }
    /// `typ`
    public var type: String? { places.typ == 0 ? nil : json[at: places.typ].protocolString }

    var algorithm: JSONValue { json[at: places.alg] }
    var keyIDValue: JSONValue? { places.kid == 0 ? nil : json[at: places.kid] }

    init(parsing octets: [UInt8]) throws(JOSEError) {
        guard octets.count <= Self.maximumSize else {
            throw JOSEError(.jwsTooLarge, "the header has \(octets.count) octets, at most \(Self.maximumSize)")
        }
        json = try JSONDocument(parsing: octets).root
        guard json.isObject else { throw JOSEError(.jwsMalformed, "the header is not an object") }
        places = Places(json)
        guard !places.isExtended else {
            throw JOSEError(.jwsCriticalHeader, "\"crit\" or \"b64\" is present; no extension is understood here")
        }
        guard places.alg != 0 else { throw JOSEError(.jwsMalformed, "\"alg\" is missing") }
        try requireString("alg", places.alg)
        try requireString("kid", places.kid)
        try requireString("typ", places.typ)
        guard keyIDValue?.withStringOctets(\.count) ?? 0 <= Self.maximumKeyIDSize else {
            throw JOSEError(.jwsTooLarge, "\"kid\" is longer than \(Self.maximumKeyIDSize) octets")
        }
    }

    private func requireString(_ name: StaticString, _ place: Int) throws(JOSEError) {
        guard place == 0 || json[at: place].isProtocolString else {
            throw JOSEError(.jwsMalformed, "\"\(name)\" is not a string")
        }
    }

    private struct Places {
        var alg = 0
        var kid = 0
        var typ = 0
        /// RFC 7797's b64 changes what is signed, and is only allowed together with crit.
        var isExtended = false

        init(_ json: JSONValue) {
            var places = Self()
            json.forEachMember { name, place in
                switch name.count {
                case 3 where name.elementsEqual("alg".utf8): places.alg = place
                case 3 where name.elementsEqual("kid".utf8): places.kid = place
                case 3 where name.elementsEqual("typ".utf8): places.typ = place
                case 3 where name.elementsEqual("b64".utf8): places.isExtended = true
                case 4 where name.elementsEqual("crit".utf8): places.isExtended = true
                default: break
                }
            }
            self = places
        }

        private init() {}
    }

    /// Whether `typ` is this media type, compared as RFC 7515 section 4.1.9 says: `application/` may be left out, case
    /// doesn't matter. Nil when there is no `typ`.
    public func isType(_ expected: String) -> Bool? {
        func normal(_ type: String) -> [UInt8] {
            let lower = type.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            let prefix = Array("application/".utf8)
            // A type with a further slash keeps its prefix: it would be read as another type without it.
            guard lower.starts(with: prefix), !lower.dropFirst(prefix.count).contains(UInt8(ascii: "/")) else {
                return lower
            }
            return Array(lower.dropFirst(prefix.count))
        }
        return type.map { normal($0) == normal(expected) }
    }
}
