public import JOSE

/// Which algorithms ID tokens may be signed with. `none` is never among them.
public enum AlgorithmPolicy: Sendable, Hashable {
    /// Those that the provider's metadata lists and this package has, HMAC excepted; RS256 when it lists none
    /// (`id_token_signing_alg_values_supported`).
    case advertised
    /// Exactly these: those that the client is registered for (`id_token_signed_response_alg`). HMAC among them is
    /// verified with the client's secret, and never without one.
    case only([SignatureAlgorithm])

    package func algorithms(_ metadata: ProviderMetadata) throws(OIDCError) -> [SignatureAlgorithm] {
        switch self {
        case .only(let algorithms): return algorithms
        case .advertised:
            let names = try metadata.strings("id_token_signing_alg_values_supported") ?? ["RS256"]
            return names.compactMap { SignatureAlgorithm(name: $0) }.filter { !$0.isSymmetric }
        }
    }
}
