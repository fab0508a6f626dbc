/// The protected header of a JWE (RFC 7516 section 4).
public struct JWEHeader: Sendable {
    /// `alg`, as it stands there: whether it is allowed is for the decrypter to say.
    public let algorithmName: String
    /// `enc`, likewise.
    public let encryptionName: String
    /// `kid`
    public let keyID: String?
    /// `cty`: `JWT` when the plaintext is a signed token.
    public let contentType: String?
    /// The whole header.
    public let json: JSONValue

    init(parsing octets: [UInt8], limits: JOSELimits) throws(JOSEError) {
        guard octets.count <= limits.maximumHeaderSize else {
            throw JOSEError(.jweTooLarge, "the header has \(octets.count) octets, at most \(limits.maximumHeaderSize)")
        }
        json = try JSONDocument(parsing: octets, limits: limits.json).root
        guard json.isObject else { throw JOSEError(.jweMalformed, "the header is not an object") }
        guard json["crit"] == nil else {
            throw JOSEError(.jweCriticalHeader, "\"crit\" is present; no extension is understood here")
        }
        guard json["zip"] == nil else { throw JOSEError(.jweCompressed, "\"zip\" is present") }
        guard let algorithm = try Self.string("alg", in: json), let encryption = try Self.string("enc", in: json) else {
            throw JOSEError(.jweMalformed, "\"alg\" or \"enc\" is missing")
        }
        algorithmName = algorithm
        encryptionName = encryption
        keyID = try Self.string("kid", in: json)
        contentType = try Self.string("cty", in: json)
        guard keyID?.utf8.count ?? 0 <= limits.maximumKeyIDSize else {
            throw JOSEError(.jweTooLarge, "\"kid\" is longer than \(limits.maximumKeyIDSize) octets")
        }
    }

    /// An optional octet string, base64url.
    func octets(_ name: String) throws(JOSEError) -> [UInt8]? {
        guard let text = try Self.string(name, in: json) else { return nil }
        return try Base64URL.decode(text)
    }

    private static func string(_ name: String, in header: JSONValue) throws(JOSEError) -> String? {
        guard let value = header[name] else { return nil }
        guard let string = value.protocolString else { throw JOSEError(.jweMalformed, "\"\(name)\" is not a string") }
        return string
    }
}
