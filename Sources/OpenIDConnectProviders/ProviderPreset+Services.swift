public import OpenIDConnect

/// Providers with one issuer for everybody.
extension ProviderPreset {
    /// Google. It takes no `offline_access`: a refresh token comes with `access_type=offline`, and after the first time
    /// only when the user is asked anew. It has no logout.
    public static var google: ProviderPreset {
        var preset = ProviderPreset(name: "Google", issuer: "https://accounts.google.com")
        preset.refreshParameters = [("access_type", "offline")]
        preset.refreshPrompt = [.consent]
        return preset
    }

    /// Apple. The name comes once, outside of the ID token: ``AppleFirstLogin``; the secret is a token that the client
    /// signs: ``AppleClientSecret``. The callback is a POST from another site, so that the cookie with the pending login
    /// must be `SameSite=None`. There is no UserInfo.
    public static var apple: ProviderPreset {
        var preset = ProviderPreset(name: "Apple", issuer: "https://appleid.apple.com")
        preset.scopes = [.openID, "name", .email]
        preset.responseMode = .formPost
        preset.hasUserInfo = false
        return preset
    }

    /// GitLab.com. A refresh token comes by itself.
    public static var gitLab: ProviderPreset { gitLab("https://gitlab.com") }

    /// A GitLab of one's own.
    ///
    /// - Parameter issuer: Its URL, without a slash at its end.
    public static func gitLab(_ issuer: Issuer) -> ProviderPreset { ProviderPreset(name: "GitLab", issuer: issuer) }
}
