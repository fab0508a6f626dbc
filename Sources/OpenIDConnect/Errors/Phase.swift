/// Where in a sign-in something happened; an open set.
public struct Phase: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
    /// The phase's name.
    public let rawValue: String

    /// Makes a phase from its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Setting the relying party up.
    public static let configuration = Phase(rawValue: "configuration")
    /// Fetching and checking the provider's metadata.
    public static let discovery = Phase(rawValue: "discovery")
    /// Fetching and reading the provider's keys.
    public static let keySet = Phase(rawValue: "key_set")
    /// Building the authorization request.
    public static let authorization = Phase(rawValue: "authorization")
    /// Reading the authorization response.
    public static let callback = Phase(rawValue: "callback")
    /// Exchanging the code at the token endpoint.
    public static let token = Phase(rawValue: "token")
    /// Validating the ID token.
    public static let idToken = Phase(rawValue: "id_token")
    /// Fetching and checking UserInfo.
    public static let userInfo = Phase(rawValue: "userinfo")
    /// Fetching and verifying claims of another source.
    public static let claims = Phase(rawValue: "claims")

    /// Keeping tokens between requests, or between the runs of a program.
    public static let tokenStore = Phase(rawValue: "token_store")

    /// The phase's name.
    public var description: String { rawValue }
}
