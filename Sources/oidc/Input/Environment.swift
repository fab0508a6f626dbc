internal import Foundation

/// The variables that a Hugging Face Space sets, which are defaults here.
enum Environment {
    static var clientID: String? { value("OAUTH_CLIENT_ID") }
    static var clientSecret: String? { value("OAUTH_CLIENT_SECRET") }
    static var scopes: String? { value("OAUTH_SCOPES") }
    static var issuer: String? { value("OPENID_PROVIDER_URL") }

    /// What lets a client register, where a provider wants it (RFC 7591 section 3).
    static var initialAccessToken: String? { value("OIDC_INITIAL_ACCESS_TOKEN") }
    /// What a trusted publisher's token is for, as the Hub's own command line has it.
    static var publisherResource: String? { value("HF_OIDC_RESOURCE") }
    /// Every variable.
    static var all: [String: String] { ProcessInfo.processInfo.environment }

    private static func value(_ name: String) -> String? {
        guard let value = all[name], !value.isEmpty else { return nil }
        return value
    }
}
