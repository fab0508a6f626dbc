public import JOSE

/// How authorization requests become request objects (RFC 9101, OIDC Core 6): the provider then knows who has written
/// every parameter, and nobody on the way can change one.
///
/// ```swift
/// configuration.requestObjects = .signed(by: try PrivateSigningKey(key, algorithm: .es256, keyID: "client-2026"))
/// ```
public struct RequestObjects: Sendable {
    /// The key that signs; nil for unsigned objects.
    let signer: (any SigningKey)?
    /// Where the objects are served; nil sends them in the request.
    let host: RequestObjectHost?
    /// How they are encrypted to the provider; nil leaves them readable to the user agent.
    let encryption: RequestObjectEncryption?
    /// How long one is valid, in seconds: the user agent opens the URL at once.
    let lifetime: Int64 = 300

    /// Signed, in the request itself (`request`).
    ///
    /// - Parameters:
    ///   - signer: The key, whose public half the provider has; its algorithm is the `request_object_signing_alg` of the
    ///     client's registration.
    ///   - encryption: How the object is encrypted to the provider besides; nil for not at all.
    public static func signed(
        by signer: any SigningKey,
        encryption: RequestObjectEncryption? = nil
    ) -> RequestObjects {
        RequestObjects(signer: signer, host: nil, encryption: encryption)
    }

    /// Signed, at a URL of this application (`request_uri`): the provider fetches it, and the authorization URL stays
    /// short.
    ///
    /// - Parameters:
    ///   - signer: As for ``signed(by:encryption:)``.
    ///   - host: Where the object is served.
    ///   - encryption: As for ``signed(by:encryption:)``.
    public static func signed(
        by signer: any SigningKey,
        hostedBy host: RequestObjectHost,
        encryption: RequestObjectEncryption? = nil
    ) -> RequestObjects {
        RequestObjects(signer: signer, host: host, encryption: encryption)
    }

    /// Unsigned, at an https URL of this application, for a client that is registered with `none`: TLS alone says who has
    /// written it (OIDC Core 6.2). Prefer a signed one.
    ///
    /// - Parameter host: Where the object is served.
    public static func unsigned(hostedBy host: RequestObjectHost) -> RequestObjects {
        RequestObjects(signer: nil, host: host, encryption: nil)
    }

    /// Throws `request_object.unsupported` or `request_object.algorithm_unsupported`.
    func check(_ metadata: ProviderMetadata) throws(OIDCError) {
        // By value nothing is supported that isn't promised; by reference everything is that isn't denied
        // (OIDC Discovery 1.0 section 3).
        let member = host == nil ? "request_parameter_supported" : "request_uri_parameter_supported"
        let isUnsaid = metadata.claims[member] == nil
        guard try isUnsaid ? host != nil : metadata.flag(member) else {
            throw OIDCError(
                .requestObjectUnsupported,
                phase: .authorization,
                detail: "the provider takes no request objects in this way",
                expected: member
            )
        }
        let names = [
            ("request_object_signing_alg_values_supported", signer?.algorithm.name ?? "none"),
            ("request_object_encryption_alg_values_supported", encryption?.algorithm.name),
            ("request_object_encryption_enc_values_supported", encryption?.encryption.name),
        ]
        for case (let list, let name?) in names {
            guard let listed = try metadata.strings(list) else { continue }
            guard listed.contains(where: { $0.isExactly(name) }) else {
                throw OIDCError(
                    .requestObjectAlgorithmUnsupported,
                    phase: .authorization,
                    detail: "\"\(list)\" doesn't list the algorithm",
                    expected: name,
                    actual: listed.joined(separator: ", ")
                )
            }
        }
    }
}
