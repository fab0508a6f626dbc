internal import Foundation
internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectURLSession

/// A client that is registered for one login (RFC 7591), and deleted after it (RFC 7592).
struct TemporaryClient {
    /// The client.
    let client: Client
    /// The policy for its ID tokens, as registered.
    let algorithms: AlgorithmPolicy
    private let registration: ClientRegistration
    private let service: DynamicRegistration

    /// Registers it.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` of the phases discovery and registration.
    static func register(
        _ options: ClientOptions,
        for login: LoginOptions,
        at argument: IssuerArgument,
        redirectURI: String,
        keys: ClientKeys?,
        requestURI: String?
    ) async throws(OIDCError) -> TemporaryClient {
        let transport = URLSessionTransport()
        var metadata = ClientMetadata(redirectURIs: [redirectURI])
        metadata.clientName = "oidc"
        metadata.applicationType = "native"
        metadata.responseTypes = [login.responseType.rawValue]
        metadata.grantTypes = login.responseType.grantTypes + (login.refresh ? ["refresh_token"] : [])
        metadata.tokenEndpointAuthMethod = options.method?.rawValue
        metadata.idTokenSignedResponseAlgorithm = login.idTokenAlgorithms.first
        metadata.requestURIs = requestURI.map { [$0] }
        metadata.keySet = try keys?.published()
        let service = DynamicRegistration(transport: transport, security: argument.security)
        let provider = try await Discovery(transport: transport, security: argument.security)
            .metadata(of: argument.issuer)
        let registration = try await service.register(
            metadata,
            at: provider,
            initialAccessToken: Environment.initialAccessToken.map { InitialAccessToken($0) }
        )
        var authentication: (any ClientAuthentication)?
        if options.method == .privateKeyJWT, let keys {
            authentication = try PrivateKeyAuthentication(key: keys.signer)
        }
        return TemporaryClient(
            client: try registration.client(redirectURI: redirectURI, authentication: authentication),
            algorithms: registration.idTokenAlgorithms,
            registration: registration,
            service: service
        )
    }

    /// Deletes it.
    ///
    /// - Returns: Whether the provider has deleted it; not every one lets a client go.
    func delete() async -> Bool {
        do throws(OIDCError) {
            try await service.delete(registration)
            return true
        } catch {
            return false
        }
    }
}
