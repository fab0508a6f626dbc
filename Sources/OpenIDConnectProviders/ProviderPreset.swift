public import OpenIDConnect

/// What is known about a provider in public, and doesn't stand in its metadata: data and small policies.
///
/// ```swift
/// let preset = ProviderPreset.google
/// let party = try RelyingParty(
///     issuer: preset.issuer, client: client, transport: transport, configuration: preset.configuration)
/// let login = try await party.beginLogin(preset.request(withRefreshToken: true))
/// ```
public struct ProviderPreset: Sendable {
    /// The name that users see.
    public let name: String
    /// The issuer.
    public let issuer: Issuer
    /// Which issuer ID tokens must be of.
    public var issuerPolicy = IssuerPolicy.exact
    /// The scopes for a profile and an address.
    public var scopes: [Scope] = [.openID, .profile, .email]
    /// How the response comes; nil for the way that the response type has by itself.
    public var responseMode: ResponseMode?
    /// The scopes that a refresh token takes.
    public var refreshScopes: [Scope] = []
    /// The parameters that a refresh token takes.
    public var refreshParameters: [(name: String, value: String)] = []
    /// How the user must be asked for a refresh token.
    public var refreshPrompt: [Prompt] = []
    /// Whether there is anything to ask at UserInfo that the ID token hasn't.
    public var hasUserInfo = true

    /// The policies for a relying party.
    public var configuration: RelyingPartyConfiguration {
        var configuration = RelyingPartyConfiguration()
        configuration.issuerPolicy = issuerPolicy
        return configuration
    }

    /// What a login asks for.
    ///
    /// - Parameters:
    ///   - scopes: The scopes; nil for the usual ones.
    ///   - withRefreshToken: Whether to ask for a refresh token, in the provider's own way.
    public func request(scopes: [Scope]? = nil, withRefreshToken: Bool = false) -> AuthorizationRequest {
        var request = AuthorizationRequest(scopes: scopes ?? self.scopes)
        request.responseMode = responseMode
        if withRefreshToken {
            request.scopes += refreshScopes
            request.additionalParameters = refreshParameters
            request.prompt = refreshPrompt
        }
        return request
    }
}
