public import JOSE

/// A source of claims that the application trusts: where it is, and whose keys it signs with.
public struct TrustedClaimSource: Sendable {
    /// Whose keys a source signs with.
    public enum Keys: Sendable {
        /// The provider's, with the algorithms of its ID tokens.
        case provider
        /// These, with these algorithms. HMAC is not among them.
        case own(JWKSet, algorithms: [SignatureAlgorithm])
    }

    /// The origin that distributed claims may be fetched from; nil when none may.
    public let origin: String?
    /// The issuer that the claims must name; nil when they need not name one.
    public let issuer: Issuer?
    /// Whose keys the source signs with.
    public let keys: Keys

    /// Trusts a source.
    ///
    /// - Parameters:
    ///   - origin: Where distributed claims may be fetched: `https://claims.example`, with the port where it isn't the
    ///     usual one. Nil for a source of aggregated claims.
    ///   - issuer: The issuer that the claims must name. Aggregated claims find their source by it.
    ///   - keys: Whose keys the source signs with.
    public init(origin: String? = nil, issuer: Issuer? = nil, keys: Keys) {
        self.origin = origin
        self.issuer = issuer
        self.keys = keys
    }

    /// Claims that are signed with the provider's keys: aggregated ones, and those on a host.
    ///
    /// - Parameter host: The host that distributed claims may be fetched from by https; nil when none may.
    public static func provider(host: String? = nil) -> TrustedClaimSource {
        TrustedClaimSource(origin: host.map { "https://\($0)" }, keys: .provider)
    }
}
