public import JOSE

/// What signed tokens of one issuer for one client must keep: ID tokens and logout tokens alike.
///
/// No check can be turned off. What can be set are policies whose loosest value is still safe.
public struct TokenPolicy: Sendable {
    /// The issuer that tokens must be of.
    public let issuer: Issuer
    /// The client that tokens must be for.
    public let clientID: String
    /// The algorithms that are allowed; a token's header chooses among them and never adds one.
    public let algorithms: [SignatureAlgorithm]
    let sharedSecret: SymmetricKey?
    /// Which issuer ID tokens must be of: unless told, exactly ``issuer``. Logout tokens are always held to that.
    public var issuerPolicy = IssuerPolicy.exact
    /// Other audiences that may stand beside the client.
    public var trustedAudiences: [String] = []
    /// By how much clocks may differ.
    public var clockTolerance = ClockTolerance.standard
    /// How long ago a token may have been issued.
    public var age = IDTokenAge.login
    /// The bounds of a token.
    public var limits = JOSELimits()

    /// Makes a policy.
    ///
    /// - Parameters:
    ///   - issuer: The issuer that tokens must be of.
    ///   - clientID: The client that tokens must be for.
    ///   - algorithms: The algorithms that are allowed; RS256 unless told.
    ///   - clientSecret: The client's secret, when the client was registered for HMAC (OIDC Core 10.1). Without it HMAC
    ///     is not allowed, whatever `algorithms` says; a published key is never taken for a secret.
    /// - Throws: ``OIDCError`` `configuration.issuer` or `configuration.client_id` for an empty one,
    ///   `configuration.algorithms` when no algorithm is left, `hmac.key_too_short` for an empty secret.
    public init(
        issuer: Issuer,
        clientID: String,
        algorithms: [SignatureAlgorithm] = [.rs256],
        clientSecret: ClientSecret? = nil
    ) throws(OIDCError) {
        guard !issuer.string.isEmpty else {
            throw OIDCError(.configurationIssuer, phase: .configuration, detail: "the issuer is empty")
        }
        guard !clientID.isEmpty else {
            throw OIDCError(.configurationClientID, phase: .configuration, detail: "the client ID is empty")
        }
        let usable = algorithms.filter { !$0.isSymmetric || clientSecret != nil }
        guard !usable.isEmpty else {
            throw OIDCError(
                .configurationAlgorithms,
                phase: .configuration,
                detail: "no algorithm is allowed that can be used",
                actual: algorithms.map(\.name).joined(separator: ", ")
            )
        }
        self.issuer = issuer
        self.clientID = clientID
        self.algorithms = usable
        do throws(JOSEError) {
            sharedSecret = if let clientSecret { try SymmetricKey(Array(clientSecret.revealed.utf8)) } else { nil }
        } catch {
            throw OIDCError(error, phase: .configuration)
        }
    }

    /// The allowed algorithms, for people.
    var algorithmNames: String { algorithms.map(\.name).joined(separator: ", ") }

    /// Whether any of the algorithms is verified by a key that the issuer publishes.
    var needsPublishedKeys: Bool { algorithms.contains { !$0.isSymmetric } }

    /// Verifies a signature, with these keys beside the secret.
    func verify(_ token: CompactJWS, _ keys: JWKSet) throws(JOSEError) -> VerifiedJWS {
        try JWSVerifier.verify(token, keys: keys, algorithms: algorithms, secret: sharedSecret)
    }
}
