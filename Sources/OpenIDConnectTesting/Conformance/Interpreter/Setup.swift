public import JOSE
public import OpenIDConnect

extension Conformance {
    /// What a client under test is given before a run.
    public struct Setup: Sendable {
        /// The run.
        public let instance: Instance
        /// The provider, through which the client's user agent goes too.
        public let provider: EmbeddedProvider
        /// The registration, which holds for ``RegistrationKind/static``; for a dynamic one, what is to be asked for.
        public let client: EmbeddedClient
        /// The client's key, whose public half is in its `jwks`.
        public let key: PrivateKey
        /// Where the time comes from.
        public let time: any TimeSource
        /// The redirect URI of the client under test.
        public let redirectURI: String

        /// The redirect URI of every client under test in this process.
        public static let redirectURI = "https://client.example/callback"

        /// Makes provider and registration of a run.
        ///
        /// - Parameters:
        ///   - instance: The run.
        ///   - isControl: Whether the fault is left out.
        ///   - issuer: The provider's identifier.
        ///   - redirectURI: The client's redirect URI.
        ///   - time: Where the time comes from.
        /// - Throws: ``JOSE/JOSEError`` when OpenSSL can't make keys.
        public init(
            _ instance: Instance,
            isControl: Bool = false,
            issuer: Issuer = "https://op.example/",
            redirectURI: String = Self.redirectURI,
            time: any TimeSource = ManualTimeSource()
        ) throws(JOSEError) {
            self.instance = instance
            self.redirectURI = redirectURI
            self.time = time
            key = try Self.key(instance.scenario.client.requestObjectAlgorithm)
            client = try Self.client(instance, key, redirectURI)
            provider = try EmbeddedProvider(
                issuer: issuer,
                clients: instance.variant.registration == .static ? [client] : [],
                user: .grace,
                profile: .conformance,
                time: time
            )
            let knobs = isControl ? instance.scenario.control ?? instance.scenario.knobs : instance.scenario.knobs
            try provider.setKnobs(knobs, variant: instance.variant)
        }

        /// A key for the algorithm that the client's request objects are registered with.
        private static func key(_ algorithm: String?) throws(JOSEError) -> PrivateKey {
            algorithm == "RS256" ? try ProviderKeyPool.clientKey() : try .generate(.p256)
        }

        private static func client(
            _ instance: Instance,
            _ key: PrivateKey,
            _ redirectURI: String
        ) throws(JOSEError) -> EmbeddedClient {
            var client = EmbeddedClient(
                id: "client_" + (try EmbeddedProvider.printable(25)),
                secret: "secret_" + (try EmbeddedProvider.printable(65)),
                redirectURIs: [redirectURI]
            )
            let variant = instance.variant
            // What the provider takes alone goes before the variant.
            let method = instance.scenario.knobs.token.authenticationMethods?.first ?? variant.authenticationMethod
            client.authenticationMethod = method
            let subject = "CN=client.example"
            if method.isTLS { client.certificate = Array(subject.utf8) }
            var jwk = try key.publicJWK()
            jwk["use"] = "sig"
            jwk["kid"] = "client-key"
            client.metadata = [
                "redirect_uris": [.string(redirectURI)], "response_types": [.string(variant.responseType.rawValue)],
                "token_endpoint_auth_method": .string(method.rawValue),
                "jwks": ["keys": [jwk]],
            ]
            if method.isTLS { client.metadata["tls_client_auth_subject_dn"] = .string(subject) }
            func set(_ name: String, _ value: JSON?) { if let value { client.metadata[name] = value } }
            let asked = instance.scenario.client
            set("id_token_signed_response_alg", asked.idTokenAlgorithm.map { .string($0) })
            set("userinfo_signed_response_alg", asked.userInfoAlgorithm.map { .string($0) })
            set("request_object_signing_alg", asked.requestObjectAlgorithm.map { .string($0) })
            set("initiate_login_uri", asked.hasInitiateLoginURI ? "https://client.example/login" : nil)
            set("post_logout_redirect_uris", asked.hasPostLogoutRedirectURI ? ["https://client.example/bye"] : nil)
            set("backchannel_logout_uri", asked.hasBackChannelLogoutURI ? "https://client.example/backchannel" : nil)
            set("frontchannel_logout_uri", asked.hasFrontChannelLogoutURI ? "https://client.example/frontchannel" : nil)
            return client
        }
    }
}
