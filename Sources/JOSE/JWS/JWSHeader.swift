/// The protected header of a JWS (RFC 7515 section 4).
///
/// Members that would bring a key along (`jwk`, `jku`, `x5u`, `x5c`) are never looked at: keys come from configuration
/// and from the provider's key set alone.
public struct JWSHeader: Sendable {
    /// `alg`, as it stands there: whether it is allowed is for the verifier to say.
    public var algorithmName: String { algorithm.protocolString ?? "" }
    /// `kid`
    public var keyID: String? { keyIDValue?.protocolString }
    /// `typ`
    public var type: String? { typeValue?.protocolString }
    /// The whole header.
    public let json: JSONValue
    let algorithm: JSONValue
    let keyIDValue: JSONValue?
    private let typeValue: JSONValue?

    /// The most octets of a decoded header.
    public static let maximumSize = 4 * 1024
    /// The most octets of a key ID.
    public static let maximumKeyIDSize = 256

    init(parsing octets: [UInt8]) throws(JOSEError) {
        guard octets.count <= Self.maximumSize else {
            throw JOSEError(.jwsTooLarge, "the header has \(octets.count) octets, at most \(Self.maximumSize)")
        }
        json = try JSONDocument(parsing: octets).root
        guard json.isObject else { throw JOSEError(.jwsMalformed, "the header is not an object") }
        // RFC 7797's b64 changes what is signed, and is only allowed together with crit.
        guard json["crit"] == nil, json["b64"] == nil else {
            throw JOSEError(.jwsCriticalHeader, "\"crit\" or \"b64\" is present; no extension is understood here")
        }
        guard let algorithm = json["alg"], algorithm.isProtocolString else {
            throw JOSEError(.jwsMalformed, "\"alg\" is missing or not a string")
        }
        self.algorithm = algorithm
        keyIDValue = try Self.string("kid", in: json)
        typeValue = try Self.string("typ", in: json)
        guard keyIDValue?.withStringOctets(\.count) ?? 0 <= Self.maximumKeyIDSize else {
            throw JOSEError(.jwsTooLarge, "\"kid\" is longer than \(Self.maximumKeyIDSize) octets")
        }
    }

    private static func string(_ name: String, in header: JSONValue) throws(JOSEError) -> JSONValue? {
        guard let value = header[name] else { return nil }
        guard value.isProtocolString else {
            throw JOSEError(.jwsMalformed, "\"\(name)\" is not a string")
        }
        return value
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
