/// How the provider should ask the user (OIDC Core 3.1.2.1); an open set.
public struct Prompt: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral {
    /// The value of the parameter.
    public let rawValue: String

    /// Makes a prompt from its value.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Makes a prompt from its value.
    public init(stringLiteral value: String) { rawValue = value }

    /// Not at all: an error if the user would have to be asked.
    public static let none: Prompt = "none"
    /// Sign in again.
    public static let login: Prompt = "login"
    /// Consent again.
    public static let consent: Prompt = "consent"
    /// Choose an account.
    public static let selectAccount: Prompt = "select_account"
    /// Create an account (Initiating User Registration via OpenID Connect 1.0).
    public static let create: Prompt = "create"
}
