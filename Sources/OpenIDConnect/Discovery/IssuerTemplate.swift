internal import JOSE

/// The issuers of a provider with many tenants that share one document: the document names a template, and each token the
/// issuer of its own tenant.
///
/// A token is taken when its `iss` is the template with the tenant of the same token in it, and that tenant is allowed.
/// What a tenant says about its users counts within that tenant alone: keep accounts under ``AccountKey``.
///
/// With a template, logout tokens, front-channel logouts and signed UserInfo are refused: they are held to one issuer.
public struct IssuerTemplate: Sendable, Hashable {
    /// Which tenants are allowed.
    public enum Tenants: Sendable, Hashable {
        /// These, octet by octet.
        case only([String])
        /// Every one of the provider: anybody can make one. The application must look at ``AccountKey`` for itself.
        case any
    }

    /// The issuer of the document, with the placeholder in it.
    public let issuer: Issuer
    /// The claim with the tenant.
    public let claim: String
    /// Which tenants are allowed.
    public let tenants: Tenants
    private let prefix: String
    private let suffix: String

    /// Makes a template.
    ///
    /// - Parameters:
    ///   - issuer: The issuer of the document, such as `https://login.example/{tenant}/v2`.
    ///   - placeholder: What stands for the tenant in it: a whole segment of the path.
    ///   - claim: The claim with the tenant.
    ///   - tenants: Which tenants are allowed.
    /// - Throws: ``OIDCError`` `configuration.issuer_template` when the placeholder isn't there once, as a whole segment,
    ///   or an allow-list is empty.
    public init(
        _ issuer: Issuer,
        placeholder: String,
        claim: String,
        tenants: Tenants
    ) throws(OIDCError) {
        let octets = Array(issuer.string.utf8)
        let mark = Array("/\(placeholder)".utf8)
        let starts = octets.indices.filter { octets[$0...].starts(with: mark) }
        guard mark.count > 1, starts.count == 1, let start = starts.first, start > "https://".utf8.count,
            start + mark.count == octets.count || octets[start + mark.count] == UInt8(ascii: "/"), tenants != .only([])
        else {
            throw OIDCError(
                .configurationIssuerTemplate,
                phase: .configuration,
                detail: "the placeholder isn't one segment of the issuer's path, or no tenant is allowed",
                expected: placeholder,
                actual: issuer.string
            )
        }
        self.issuer = issuer
        self.claim = claim
        self.tenants = tenants
        prefix = String(decoding: octets[...start], as: UTF8.self)
        suffix = String(decoding: octets[(start + mark.count)...], as: UTF8.self)
    }

    /// The issuer of one tenant; nil for what can't be one: more than a segment, or dots alone.
    public func issuer(of tenant: String) -> Issuer? {
        guard (1...64).contains(tenant.utf8.count), tenant.utf8.allSatisfy(Self.isUnreserved),
            !tenant.utf8.allSatisfy({ $0 == UInt8(ascii: ".") })
        else { return nil }
        return Issuer(prefix + tenant + suffix)
    }

    /// Whether an issuer is one of these, whatever its tenant.
    func covers(_ other: Issuer) -> Bool {
        let octets = Array(other.string.utf8)
        let length = octets.count - prefix.utf8.count - suffix.utf8.count
        guard length > 0, octets.starts(with: prefix.utf8) else { return false }
        return issuer(of: String(decoding: octets[prefix.utf8.count...].prefix(length), as: UTF8.self)) == other
    }

    /// Judges `iss` by the tenant of the same token.
    ///
    /// - Parameter stated: The place of `iss`.
    func evaluate(_ token: IDTokenCandidate, _ stated: Int) -> RuleOutcome {
        guard let value = token.claims.all[claim] else { return .missing(claim) }
        guard let tenant = value.protocolString, let expected = issuer(of: tenant) else { return .malformed(claim) }
        guard token.json.isString(expected.string, at: stated) else {
            return .failed(
                .idTokenIssuerMismatch,
                "the token is not of the issuer of its own tenant",
                expected: expected.string,
                actual: token.claims.string(.iss)
            )
        }
        switch tenants {
        case .any: return .passed
        case .only(let allowed):
            guard !allowed.contains(where: { $0.isExactly(tenant) }) else { return .passed }
            return .failed(
                .idTokenTenantNotAllowed,
                "the token is of a tenant that is not allowed",
                expected: allowed.joined(separator: ", "),
                actual: tenant
            )
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }
}
