/// The keys that a provider publishes (RFC 7517 section 5).
///
/// Each key has a result of its own: a key of an unknown kind, a damaged one or one that should have been kept secret is
/// left out with its reason, and never takes the others with it.
public struct JWKSet: Sendable {
    /// What became of one key of the set.
    public struct Entry: Sendable {
        /// The position in the set.
        public let index: Int
        /// The key, or why it can't be used.
        public let result: Result<JWK, JOSEError>
    }

    /// Every key of the set, in its order.
    public let entries: [Entry]
    /// The keys that can be used.
    public let keys: [JWK]

    /// Reads a set.
    ///
    /// - Parameters:
    ///   - octets: The set's text.
    ///   - limits: The bounds of the set; a key beyond its own is left out.
    /// - Throws: ``JOSEError`` `jwk_set.malformed` when the text is not a set, `jwk_set.too_large` beyond
    ///   its bounds, a `json.` code when it isn't strict JSON. A bad key doesn't throw.
    public init(parsing octets: [UInt8], limits: JOSELimits = JOSELimits()) throws(JOSEError) {
        guard octets.count <= limits.maximumKeySetSize else {
            throw JOSEError(
                .jwkSetTooLarge,
                "\(octets.count) octets, at most \(limits.maximumKeySetSize) are allowed"
            )
        }
        try self.init(JSONDocument(parsing: octets, limits: limits.json).root, limits: limits)
    }

    /// Takes a set that was read as part of something else; throws as ``init(parsing:limits:)`` does.
    public init(_ root: JSONValue, limits: JOSELimits = JOSELimits()) throws(JOSEError) {
        guard let keys = root["keys"]?.array else {
            throw JOSEError(.jwkSetMalformed, "there is no array \"keys\"")
        }
        guard keys.count <= limits.maximumKeyCount else {
            throw JOSEError(.jwkSetTooLarge, "\(keys.count) keys, at most \(limits.maximumKeyCount) are allowed")
        }
        entries = keys.enumerated().map { index, key in Entry(index: index, result: Self.read(key, limits)) }
        self.keys = entries.compactMap { try? $0.result.get() }
    }

    /// Makes a set of keys that were read one by one.
    public init(keys: [JWK]) {
        entries = keys.enumerated().map { Entry(index: $0.offset, result: .success($0.element)) }
        self.keys = keys
    }

    /// The usable keys that agree with a selection, in their order.
    public func keys(matching selection: JWKSelection) -> [JWK] { keys.filter { selection.matches($0) } }

    /// The usable keys as they are published: for a client, the `jwks` of its registration, or what its `jwks_uri`
    /// serves.
    ///
    /// - Throws: ``JOSEError`` `crypto.internal` when OpenSSL can't.
    public func export() throws(JOSEError) -> JSON {
        ["keys": .array(try keys.map { key throws(JOSEError) in try key.export() })]
    }

    private static func read(_ key: JSONValue, _ limits: JOSELimits) -> Result<JWK, JOSEError> {
        guard key.size <= limits.maximumKeySize else {
            return .failure(JOSEError(.jwkSetTooLarge, "a key of \(key.size) octets"))
        }
        do throws(JOSEError) {
            let key = try JWK(key)
            try key.publicKey.check(limits)
            return .success(key)
        } catch {
            return .failure(error)
        }
    }

    /// The keys that may have made a signature, at most ``maximumCandidates``.
    ///
    /// - Parameters:
    ///   - keyID: The token's `kid`; nil when it has none, and then every suitable key is a candidate.
    ///   - algorithm: The token's algorithm, which must be an allowed one already.
    /// - Throws: ``JOSEError`` `jws.key_not_found` when no key has the key ID (or the set has no key at all),
    ///   `jws.key_unsuitable` when keys have it but none may be used.
    public func candidates(keyID: String?, algorithm: SignatureAlgorithm) throws(JOSEError) -> [JWK] {
        var candidates: [JWK] = []
        _ = try firstCandidate(algorithm) { named in
            keyID.map { $0.utf8.elementsEqual((named ?? "").utf8) && named != nil } ?? true
        } where: { candidate in
            candidates.append(candidate)
            return false
        }
        return candidates
    }

    /// The first candidate that a function takes, nil when it takes none; throws as
    /// ``candidates(keyID:algorithm:)`` does.
    @inline(__always)
    func firstCandidate(
        _ algorithm: SignatureAlgorithm,
        isNamed: (_ keyID: String?) -> Bool,
        where isWanted: (JWK) throws(JOSEError) -> Bool
    ) throws(JOSEError) -> JWK? {
        var named = 0
        var suitable = 0
        for key in keys where isNamed(key.keyID) {
            named += 1
            guard suitable < Self.maximumCandidates, key.mayVerify(algorithm) else { continue }
            suitable += 1
            if try isWanted(key) { return key }
        }
        guard named > 0 else {
            throw JOSEError(.jwsKeyNotFound, "none of \(keys.count) usable keys has the token's key ID")
        }
        guard suitable > 0 else {
            throw JOSEError(.jwsKeyUnsuitable, "none of \(named) keys may be used with \(algorithm)")
        }
        return nil
    }

    /// How many keys are tried at most when more than one may have made a signature.
    public static let maximumCandidates = 4
}

extension JSONValue {
    /// How many octets of the text the value takes.
    var size: Int { Int(storage.nodes[index].end - storage.nodes[index].start) }
}
