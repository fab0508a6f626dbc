public import JOSE

/// Which algorithms ID tokens may be signed with. HMAC and `none` are never among them.
public enum AlgorithmPolicy: Sendable, Hashable {
    /// Those that the provider's metadata lists and this package has; RS256 when it lists none
    /// (`id_token_signing_alg_values_supported`).
    case advertised
    /// Exactly these.
    case only([SignatureAlgorithm])

    func algorithms(_ metadata: ProviderMetadata) throws(OIDCError) -> [SignatureAlgorithm] {
        switch self {
        case .only(let algorithms): return algorithms
        case .advertised:
            let names = try metadata.strings("id_token_signing_alg_values_supported") ?? ["RS256"]
            return names.compactMap { SignatureAlgorithm(name: $0) }
        }
    }
}
