public import JOSE
public import OpenIDConnect

/// Apple's client secret: a short-lived token that the client signs with the key of its developer account.
///
/// ```swift
/// let secret = try AppleClientSecret(teamID: "…", clientID: "com.example.web", key: key)
/// let client = Client(id: "com.example.web", authentication: secret.authentication(), redirectURI: redirectURI)
/// ```
public struct AppleClientSecret: Sendable, CustomStringConvertible, CustomReflectable {
    private let teamID: String
    private let clientID: String
    private let key: any SigningKey
    private let time: any TimeSource

    /// How long a secret is valid, in seconds: Apple allows six months, one request takes no more than this.
    public static let lifetime: Int64 = 300

    /// Makes the secrets of a client.
    ///
    /// - Parameters:
    ///   - teamID: The team's ID, ten characters.
    ///   - clientID: The services ID, or that of the app.
    ///   - key: The key, for ES256, with its key ID.
    ///   - time: Where the time comes from.
    /// - Throws: ``OpenIDConnect/OIDCError`` `apple.client_secret` for a key of another algorithm or without an ID, and
    ///   for an empty team ID.
    public init(
        teamID: String,
        clientID: String,
        key: any SigningKey,
        time: any TimeSource = SystemTimeSource()
    ) throws(OIDCError) {
        guard key.algorithm == .es256, key.keyID?.isEmpty == false, !teamID.isEmpty else {
            throw OIDCError(
                .appleClientSecret,
                phase: .configuration,
                detail: "the key is not for ES256 or has no ID, or there is no team ID",
                expected: "ES256",
                actual: key.algorithm.name
            )
        }
        self.teamID = teamID
        self.clientID = clientID
        self.key = key
        self.time = time
    }

    /// A new secret.
    ///
    /// - Throws: ``JOSE/JOSEError`` with a `signer.` or `crypto.` code.
    public func secret() async throws(JOSEError) -> ClientSecret {
        let now = time.unixTime()
        let claims: JSON = [
            "iss": .string(teamID), "iat": .integer(now), "exp": .integer(now + Self.lifetime),
            "aud": .string(ProviderPreset.apple.issuer.string), "sub": .string(clientID),
        ]
        return ClientSecret(try await JWSSigner.sign(claims.octets, key: key))
    }

    /// The client's authentication: a new secret in the form of each request, as Apple takes it.
    public func authentication() -> ClientSecretAuthentication {
        ClientSecretAuthentication(method: .post) { try await secret() }
    }

    /// The client; nothing of the key.
    public var description: String { "AppleClientSecret(\(clientID), redacted)" }
    /// Shows the client; nothing of the key.
    public var customMirror: Mirror { Mirror(self, children: ["clientID": clientID]) }
}
