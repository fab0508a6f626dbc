internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectURLSession

/// What tokens that are looked at must keep, and where the keys for them come from.
struct TokenOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The file with the issuer's key set.", valueName: "file"))
    var jwks: String?

    @Option(help: "The issuer to fetch the key set from, instead of --jwks.")
    var issuer: String?

    @Option(help: "The issuer that tokens must be of; --issuer unless given.")
    var issuerName: String?

    @Option(
        name: [.customLong("audience"), .customLong("client-id")],
        help: "The client ID that tokens must be for."
    )
    var audience: String?

    @Option(help: ArgumentHelp("An algorithm that is allowed; may be repeated. RS256 unless given.", valueName: "alg"))
    var alg: [String] = []

    @Option(
        help: ArgumentHelp(
            "The file with the client secret, for an --alg of HMAC: HS256, HS384 or HS512.",
            valueName: "file"
        )
    )
    var clientSecretFile: String?

    @Option(help: "The nonce that every token must have. Without it a nonce is reported, not refused.")
    var nonce: String?

    @Option(help: "The time to verify at, in seconds since 1970; now unless given.")
    var at: Int64?

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func validate() throws {
        guard jwks == nil || issuer == nil else {
            throw ValidationError("Give either --jwks with --issuer-name, or --issuer.")
        }
        guard audience?.isEmpty != true else { throw ValidationError("--audience is empty.") }
        for name in alg {
            guard let algorithm = SignatureAlgorithm(name: name) else {
                throw ValidationError("\(name) is no algorithm that is known here.")
            }
            guard !algorithm.isSymmetric || clientSecretFile != nil else {
                throw ValidationError("\(name) needs --client-secret-file.")
            }
        }
    }

    /// The issuer that tokens must be of.
    var expectedIssuer: String? { issuerName ?? issuer }

    private var algorithms: [SignatureAlgorithm] { alg.compactMap { SignatureAlgorithm(name: $0) } }

    /// Whether the client secret alone verifies tokens, and no published key.
    var needsNoKeys: Bool { !algorithms.isEmpty && algorithms.allSatisfy(\.isSymmetric) }

    /// What tokens must keep beside what always holds.
    var expectation: IDTokenExpectation { IDTokenExpectation(nonce: nonce.map { Nonce($0) }) }

    /// What tokens must keep always.
    ///
    /// - Parameter algorithms: The allowed ones, unless some were given.
    /// - Throws: ``OpenIDConnect/OIDCError`` with a `configuration.` code, `input.unreadable`, `hmac.key_too_short`.
    func policy(
        issuer: String,
        clientID: String,
        algorithms: [SignatureAlgorithm]
    ) throws(OIDCError) -> TokenPolicy {
        let secret = try clientSecretFile.map { path throws(OIDCError) in ClientSecret(try InputFile.readLine(path)) }
        var policy = try TokenPolicy(
            issuer: Issuer(issuer),
            clientID: clientID,
            algorithms: alg.isEmpty ? algorithms : self.algorithms,
            clientSecret: secret
        )
        // A token in a file was kept; how old it is, is not the question.
        policy.age = .untilExpiry
        return policy
    }

    /// The keys, read or fetched; none where the client secret does it alone.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` `input.unreadable`, or of the phases discovery and key_set.
    func keys(_ console: Console) async throws(OIDCError) -> JWKSet {
        guard !needsNoKeys else { return JWKSet(keys: []) }
        guard let jwks else { return try await Self.fetch(issuer ?? "", console).keys }
        let octets = try InputFile.read(jwks)
        do throws(JOSEError) {
            return try JWKSet(parsing: octets)
        } catch {
            throw OIDCError(error, phase: .keySet)
        }
    }

    /// What an issuer publishes.
    static func fetch(
        _ issuer: String,
        _ console: Console
    ) async throws(OIDCError) -> (metadata: ProviderMetadata, keys: JWKSet) {
        let argument = IssuerArgument(issuer)
        argument.warn(console)
        let discovery = Discovery(transport: URLSessionTransport(), security: argument.security)
        let metadata = try await discovery.metadata(of: argument.issuer)
        return (metadata, try await discovery.keySet(of: metadata))
    }
}
