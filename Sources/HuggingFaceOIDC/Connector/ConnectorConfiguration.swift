internal import JOSE
public import OpenIDConnect

/// The configuration that Logto's Hugging Face connector has, as it is: a JSON object with `clientId`, `clientSecret` and
/// `scope`.
///
/// ```swift
/// let connector = try ConnectorConfiguration(parsing: octets)
/// let party = try connector.relyingParty(redirectURI: redirectURI, transport: URLSessionTransport())
/// let login = try await party.beginLogin(connector.request())
/// ```
public struct ConnectorConfiguration: Sendable, CustomStringConvertible, CustomReflectable {
    /// `clientId`
    public let clientID: String
    /// `clientSecret`; nil for a public client, which Logto doesn't have.
    public let clientSecret: ClientSecret?
    /// `scope`; nil when it is absent, which asks for `profile`.
    public let scopes: [Scope]?

    private static let maximumSize = 64 * 1024

    /// Reads a configuration. Members of other names are passed over.
    ///
    /// - Parameter octets: A JSON object.
    /// - Throws: ``OpenIDConnect/OIDCError`` `connector.configuration_invalid` for anything that isn't strict JSON, and
    ///   for a member that is missing, empty or no string. A `scope` may be empty.
    public init(parsing octets: [UInt8]) throws(OIDCError) {
        let claims: Claims
        do throws(JOSEError) {
            claims = try Claims(parsing: octets, limits: JSONLimits(maximumSize: Self.maximumSize))
        } catch {
            throw Self.invalid("the configuration is no JSON object: \(error.detail)", underlying: error)
        }
        func string(_ name: String) throws(OIDCError) -> String? {
            guard let value = claims[name] else { return nil }
            guard let string = value.protocolString else { throw Self.invalid("\"\(name)\" is not a string") }
            return string
        }
        guard let clientID = try string("clientId") else { throw Self.invalid("\"clientId\" is missing") }
        guard !clientID.isEmpty else { throw Self.invalid("\"clientId\" is empty") }
        let secret = try string("clientSecret")
        // An empty secret is one that was forgotten, not a public client.
        guard secret?.isEmpty != true else { throw Self.invalid("\"clientSecret\" is empty") }
        self.clientID = clientID
        clientSecret = secret.map { ClientSecret($0) }
        scopes = try string("scope").map { Self.list($0) }
    }

    /// The client, for a redirect URI.
    public func client(redirectURI: String) -> Client {
        Client(
            id: clientID,
            authentication: authentication,
            redirectURI: redirectURI
        )
    }

    private var authentication: any ClientAuthentication {
        if let clientSecret { .secret(clientSecret) } else { .publicClient }
    }

    /// What a login asks for: the given scopes, else the configured ones, else `profile`. `openid` is always added.
    public func request(scopes: [Scope]? = nil) -> AuthorizationRequest {
        AuthorizationRequest(scopes: scopes ?? self.scopes ?? [.profile])
    }

    /// A relying party for this configuration.
    ///
    /// - Parameters:
    ///   - issuer: The Hub.
    ///   - redirectURI: The redirect URI, exactly as it is registered.
    ///   - transport: What sends every call.
    ///   - configuration: Policies.
    /// - Throws: ``OpenIDConnect/OIDCError`` as
    ///   ``OpenIDConnect/RelyingParty/init(issuer:client:transport:configuration:)`` does.
    public func relyingParty(
        issuer: Issuer = .huggingFace,
        redirectURI: String,
        transport: any Transport,
        configuration: RelyingPartyConfiguration = RelyingPartyConfiguration()
    ) throws(OIDCError) -> RelyingParty {
        try RelyingParty(
            issuer: issuer,
            client: client(redirectURI: redirectURI),
            transport: transport,
            configuration: configuration
        )
    }

    /// Scopes stand in forms and files: with white space, or the plus of a URL, between them.
    private static func list(_ text: String) -> [Scope] {
        text.utf8.split { " \t\r\n+".utf8.contains($0) }.map { Scope(rawValue: String(decoding: $0, as: UTF8.self)) }
    }

    private static func invalid(_ detail: String, underlying: (any Error)? = nil) -> OIDCError {
        OIDCError(
            .connectorConfigurationInvalid,
            phase: .configuration,
            detail: detail,
            underlying: underlying
        )
    }

    /// The client ID; nothing of the secret.
    public var description: String { "ConnectorConfiguration(\(clientID), redacted)" }
    /// Shows client ID and scopes; nothing of the secret.
    public var customMirror: Mirror { Mirror(self, children: ["clientID": clientID]) }
}
