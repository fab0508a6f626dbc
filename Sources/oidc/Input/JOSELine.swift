internal import JOSE

/// One line of `oidc jose`, and the verdict on it.
enum JOSELine {
    /// The most octets of a line: a key set, and the largest token.
    static let maximumSize = 1 << 20
    /// As large a token as there may be.
    private static let limits = {
        var limits = JOSELimits()
        limits.maximumTokenSize = .max
        return limits
    }()

    static func verdict(on line: [UInt8]) -> JSON {
        do throws(JOSEError) {
            let root = try JSONDocument(parsing: line, limits: JSONLimits(maximumSize: maximumSize)).root
            guard let key = root["key"], key.isObject else { throw malformed("\"key\" is missing, or not an object") }
            switch root["op"]?.string {
            case "verify"?: return try accepted(verify(root, key))
            case "decrypt"?: return try accepted(decrypt(root, key))
            case "import"?: return try imported(key)
            default: throw malformed("\"op\" is none of verify, decrypt and import")
            }
        } catch {
            return refused(error)
        }
    }

    private static func verify(_ root: JSONValue, _ key: JSONValue) throws(JOSEError) -> [UInt8] {
        let algorithms = try names("algs", in: root).compactMap { SignatureAlgorithm(name: $0) }
        let token = try CompactJWS(parsing: text("token", in: root), limits: limits)
        return try VerificationKeys(key).verify(token, algorithms)
    }

    private static func decrypt(_ root: JSONValue, _ key: JSONValue) throws(JOSEError) -> [UInt8] {
        let token = try CompactJWE(parsing: text("token", in: root), limits: limits)
        let keys = try (key["keys"]?.array ?? [key]).map { jwk throws(JOSEError) in try DecryptionKey(jwk: jwk) }
        let decrypter = JWEDecrypter(
            keys: keys,
            algorithms: try names("algs", in: root).compactMap { KeyManagementAlgorithm(name: $0) },
            encryptions: try names("encs", in: root).compactMap { ContentEncryption(name: $0) }
        )
        return try decrypter.decrypt(token).plaintext
    }

    /// A key is public, private or symmetric; of a set each key has a verdict of its own.
    private static func imported(_ key: JSONValue) throws(JOSEError) -> JSON {
        guard let keys = key["keys"] else {
            let kind = try OwnKey.kind(key)
            return ["ok": true, "kty": .string(kind.keyType), "crv": kind.curve.map { .string($0) } ?? .null]
        }
        guard let elements = keys.array else { throw JOSEError(.jwkSetMalformed, "\"keys\" is not an array") }
        let verdicts: [JSON] = elements.map { element in
            do throws(JOSEError) {
                return try imported(element)
            } catch {
                return refused(error)
            }
        }
        return ["ok": .bool(verdicts.allSatisfy { $0["ok"] == true }), "keys": .array(verdicts)]
    }

    private static func accepted(_ payload: [UInt8]) -> JSON {
        ["ok": true, "payload": .string(Base64URL.encode(payload))]
    }

    private static func refused(_ error: JOSEError) -> JSON {
        [
            "ok": false,
            "error": [
                "code": .string(error.code.rawValue), "check": .string(error.code.check),
                "spec": .string(error.code.specification), "message": .string(error.detail),
            ],
        ]
    }

    private static func text(_ name: String, in root: JSONValue) throws(JOSEError) -> [UInt8] {
        guard let octets = root[name]?.stringOctets else { throw malformed("\"\(name)\" is not a string") }
        return octets
    }

    private static func names(_ name: String, in root: JSONValue) throws(JOSEError) -> [String] {
        guard let elements = root[name]?.array else { throw malformed("\"\(name)\" is not a list") }
        return elements.compactMap(\.protocolString)
    }

    private static func malformed(_ detail: String) -> JOSEError { JOSEError(.jsonMalformed, detail) }
}
