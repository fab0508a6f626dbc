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

    /// `alg`, as it stands there: whether it is allowed is for the verifier to say.
    public var algorithmName: String { algorithm.protocolString ?? "" }
    /// `kid`
    public var keyID: String? { keyIDValue?.protocolString }
    /// Whether there is a `kid`.
    public var hasKeyID: Bool { places.kid != 0 }
    /// `typ`
    public var type: String? { places.typ == 0 ? nil : json[at: places.typ].protocolString }

    var algorithm: JSONValue { json[at: places.alg] }
    var keyIDValue: JSONValue? { places.kid == 0 ? nil : json[at: places.kid] }

    init(parsing octets: [UInt8], limits: JOSELimits) throws(JOSEError) {
        guard octets.count <= limits.maximumHeaderSize else {
            throw JOSEError(.jwsTooLarge, "the header has \(octets.count) octets, at most \(limits.maximumHeaderSize)")
        }
        json = try JSONDocument(parsing: octets, limits: limits.json).root
        guard json.isObject else { throw JOSEError(.jwsMalformed, "the header is not an object") }
        places = Places(json)
        guard !places.isExtended else {
            throw JOSEError(.jwsCriticalHeader, "\"crit\" or \"b64\" is present; no extension is understood here")
        }
        guard places.alg != 0 else { throw JOSEError(.jwsMalformed, "\"alg\" is missing") }
        try requireString("alg", places.alg)
        try requireString("kid", places.kid)
        try requireString("typ", places.typ)
        guard keyIDValue?.withStringOctets(\.count) ?? 0 <= limits.maximumKeyIDSize else {
            throw JOSEError(.jwsTooLarge, "\"kid\" is longer than \(limits.maximumKeyIDSize) octets")
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
                switch name.word {
                case 0x61_6C_67: places.alg = place
                case 0x6B_69_64: places.kid = place
                case 0x74_79_70: places.typ = place
                case 0x62_36_34, 0x63_72_69_74: places.isExtended = true
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
        guard places.typ != 0 else { return nil }
        return json[at: places.typ].withStringOctets { stated in
            expected.withOctets { MediaType.areEqual(stated, $0) }
        }
    }
}
