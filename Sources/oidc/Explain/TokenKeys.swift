internal import JOSE
internal import OpenIDConnect

/// The keys that a token is looked at with, or why there are none.
struct TokenKeys {
    /// The keys; nil when they can't be had.
    var keys: JWKSet?
    /// What the issuer says that it signs with; nil when it wasn't asked.
    var algorithms: [SignatureAlgorithm]?
    /// Why there are no keys, when something failed.
    var error: OIDCError?

    /// Gets the keys that the options name.
    ///
    /// - Parameter issuer: The issuer of the token's own word; nil unless it is to be asked.
    init(_ options: TokenOptions, tokenIssuer: String?, _ console: Console) async {
        do throws(OIDCError) {
            if options.jwks != nil || options.needsNoKeys {
                keys = try await options.keys(console)
            } else if let issuer = options.issuer ?? tokenIssuer {
                let published = try await TokenOptions.fetch(issuer, console)
                algorithms = try AlgorithmPolicy.advertised.algorithms(published.metadata)
                keys = published.keys
            }
        } catch {
            self.error = error
        }
    }
}
