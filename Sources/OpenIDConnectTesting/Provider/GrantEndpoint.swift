/// An endpoint of OAuth that OpenID Connect doesn't have.
enum GrantEndpoint: String, Sendable, Hashable, CaseIterable {
    /// RFC 8628
    case deviceAuthorization = "device_authorization_endpoint"
    /// RFC 7009
    case revocation = "revocation_endpoint"

    /// Where it is, behind the issuer; nil when the profile has none.
    func path(_ profile: ProviderProfile) -> String? {
        switch (self, profile) {
        case (.deviceAuthorization, .huggingFace): "/oauth/device"
        case (.deviceAuthorization, .conformance): "/device_authorization"
        // Hugging Face has no revocation.
        case (.revocation, .huggingFace): nil
        case (.revocation, .conformance): "/revoke"
        }
    }
}
