/// What the owner of a key says that it is for: `use`, `key_ops` and `alg` (RFC 7517 sections 4.2 to 4.4). What is not
/// said allows everything that the kind of key can do.
struct KeyPurpose: Sendable {
    var use: String?
    var operations: [String]?
    var algorithm: String?

    /// Who asks: for each way to use a key there is one operation of the owner, and one of everybody else.
    enum Role: Sendable { case owner, other }

    func allows(_ algorithm: SignatureAlgorithm, _ role: Role, _ kind: KeyKind) -> Bool {
        guard algorithm.fits(kind), allows(use: "sig", role == .owner ? ["sign"] : ["verify"]) else { return false }
        return self.algorithm.map { Self.isName($0, of: algorithm, kind) } ?? true
    }

    /// The `alg` of a key for `dir` may be the content encryption (RFC 7520 section 5.6).
    func allows(
        _ algorithm: KeyManagementAlgorithm,
        _ encryption: ContentEncryption,
        _ role: Role,
        _ kind: KeyKind
    ) -> Bool {
        guard algorithm.fits(kind), allows(use: "enc", algorithm.operations(role)) else { return false }
        guard let stated = self.algorithm else { return true }
        return stated.isExactly(algorithm.name) || (algorithm == .dir && stated.isExactly(encryption.name))
    }

    private func allows(use: String, _ operations: [String]) -> Bool {
        guard self.use?.isExactly(use) ?? true else { return false }
        guard let stated = self.operations else { return true }
        return operations.contains { operation in stated.contains { $0.isExactly(operation) } }
    }

    /// Three names for Ed25519 and Ed448, one algorithm (RFC 9864 section 2.2).
    private static func isName(_ stated: String, of algorithm: SignatureAlgorithm, _ kind: KeyKind) -> Bool {
        if stated.isExactly(algorithm.name) { return true }
        guard let other = SignatureAlgorithm(name: stated), case .okp = kind else { return false }
        return other.fits(kind)
    }
}

extension KeyManagementAlgorithm {
    /// The words of `key_ops` of which one must stand there, if any does (RFC 7517 section 4.3).
    fileprivate func operations(_ role: KeyPurpose.Role) -> [String] {
        switch (family, role) {
        case (.directAgreement, _), (.agreement, _): ["deriveKey", "deriveBits"]
        case (.direct, .owner): ["decrypt"]
        case (.direct, .other): ["encrypt"]
        case (_, .owner): ["unwrapKey", "decrypt"]
        case (_, .other): ["wrapKey", "encrypt"]
        }
    }
}

extension String {
    /// Octet by octet: `==` would take two spellings of a character for one.
    func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
