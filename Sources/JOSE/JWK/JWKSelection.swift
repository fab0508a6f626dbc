/// Which keys of a set are wanted. What is nil is not asked for.
///
/// `kid`, `kty` and `crv` must be there and be equal, octet by octet. `use`, `key_ops` and `alg` must not say otherwise: a
/// key without them is for anything that its kind can do (RFC 7517 section 4). ``JWK/mayVerify(_:)`` and
/// ``JWK/mayEncrypt(_:_:)`` ask the stricter question whether a key fits an algorithm in all of them together.
public struct JWKSelection: Sendable, Hashable {
    /// `kid`
    public var keyID: String?
    /// `kty`
    public var keyType: String?
    /// `crv`
    public var curve: String?
    /// `use`
    public var use: String?
    /// One of `key_ops`
    public var operation: String?
    /// `alg`
    public var algorithm: String?

    /// Makes a selection; without arguments it is every key.
    public init(
        keyID: String? = nil,
        keyType: String? = nil,
        curve: String? = nil,
        use: String? = nil,
        operation: String? = nil,
        algorithm: String? = nil
    ) {
        self.keyID = keyID
        self.keyType = keyType
        self.curve = curve
        self.use = use
        self.operation = operation
        self.algorithm = algorithm
    }

    /// Whether a key agrees.
    public func matches(_ key: JWK) -> Bool {
        func isEqual(_ wanted: String?, _ found: String?) -> Bool {
            guard let wanted else { return true }
            return found?.isExactly(wanted) ?? false
        }
        func agrees(_ wanted: String?, _ found: String?) -> Bool { found == nil || isEqual(wanted, found) }

        let kind = key.publicKey.kind
        let isForOperation = key.operations.map { $0.contains { agrees(operation, $0) } } ?? true
        return isEqual(keyID, key.keyID) && isEqual(keyType, kind.keyType) && isEqual(curve, kind.curve)
            && agrees(use, key.use) && agrees(algorithm, key.algorithm) && (operation == nil || isForOperation)
    }
}
