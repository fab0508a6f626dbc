internal import JOSE
public import OpenIDConnect

/// A Hugging Face Space with `hf_oauth: true`, as its environment describes it.
///
/// ```swift
/// let space = try HuggingFaceSpace(environment: ProcessInfo.processInfo.environment)
/// let party = try RelyingParty(issuer: space.issuer, client: space.client(), transport: URLSessionTransport())
/// ```
public struct HuggingFaceSpace: Sendable, CustomStringConvertible, CustomReflectable {
    /// `OAUTH_CLIENT_ID`
    public let clientID: String
    /// `OAUTH_CLIENT_SECRET`; nil for a static Space, which gets none.
    public let clientSecret: ClientSecret?
    /// `OAUTH_SCOPES`
    public let scopes: [Scope]
    /// `OPENID_PROVIDER_URL`
    public let issuer: Issuer
    /// `SPACE_HOST`: every host of the Space, as it is listed. With a custom domain there are two.
    public let hosts: [String]
    /// `SPACE_ID`: owner and name.
    public let id: String?
    /// `SPACE_TITLE`
    public let title: String?
    /// `SPACE_AUTHOR_NAME`
    public let authorName: String?
    /// `SPACE_REPO_NAME`
    public let repositoryName: String?
    /// `SPACE_CREATOR_USER_ID`: the `sub` of the user who made the Space.
    public let creatorID: String?

    /// The path that Spaces use by custom; the Hub takes any URL of the Space.
    public static let callbackPath = "/login/callback"

    /// Variables that only a Space has.
    static let ownVariables = [
        "SPACE_ID", "SPACE_HOST", "SPACE_AUTHOR_NAME", "SPACE_REPO_NAME", "SPACE_TITLE", "SPACE_CREATOR_USER_ID",
    ]

    /// Reads the environment.
    ///
    /// - Parameters:
    ///   - environment: The variables.
    ///   - isStatic: Whether this is a static Space, which has no secret and is a public client.
    /// - Throws: ``OpenIDConnect/OIDCError`` `space.variable_missing` for the first variable that is missing or empty,
    ///   by its name; `space.host_invalid`.
    public init(environment: [String: String], isStatic: Bool = false) throws(OIDCError) {
        func optional(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        func required(_ name: String) throws(OIDCError) -> String {
            guard let value = optional(name) else {
                throw OIDCError(
                    .spaceVariableMissing,
                    phase: .configuration,
                    detail: "the variable \(name) is missing: the README.md of the Space needs hf_oauth: true",
                    expected: name
                )
            }
            return value
        }
        clientID = try required("OAUTH_CLIENT_ID")
        clientSecret = isStatic ? nil : ClientSecret(try required("OAUTH_CLIENT_SECRET"))
        scopes = Scope.list(try required("OAUTH_SCOPES"))
        issuer = Issuer(try required("OPENID_PROVIDER_URL"))
        hosts = try Self.hosts(try required("SPACE_HOST"))
        id = optional("SPACE_ID")
        title = optional("SPACE_TITLE")
        authorName = optional("SPACE_AUTHOR_NAME")
        repositoryName = optional("SPACE_REPO_NAME")
        creatorID = optional("SPACE_CREATOR_USER_ID")
    }

    /// Whether an environment is that of a Space, with sign-in or without.
    public static func isPresent(in environment: [String: String]) -> Bool {
        ownVariables.contains { environment[$0] != nil }
            || environment["SYSTEM"]?.utf8.elementsEqual("spaces".utf8) ?? false
    }

    /// The host that the Hub knows: that of `hf.space`, also where there is a custom domain.
    public var host: String {
        hosts.first { $0.utf8.reversed().starts(with: ".hf.space".utf8.reversed()) } ?? hosts[0]
    }

    /// A URL of the Space: always https, since the proxy in front of it is, whatever the application sees.
    ///
    /// - Parameter path: The path, with a query if need be.
    public func url(path: String) -> String {
        "https://\(host)" + (path.utf8.first == UInt8(ascii: "/") ? path : "/" + path)
    }

    /// Whether a URL is one of the Space: what the Hub takes as redirect URI.
    public func isOwn(_ url: String) -> Bool {
        guard let url = EndpointURL(url) else { return false }
        return hosts.contains { $0.utf8.elementsEqual(url.authority.utf8) }
    }

    /// The Space as a client.
    ///
    /// - Parameter callbackPath: The path of the application that takes the callback.
    public func client(callbackPath: String = Self.callbackPath) -> Client {
        Client(id: clientID, authentication: authentication, redirectURI: url(path: callbackPath))
    }

    private var authentication: any ClientAuthentication {
        if let clientSecret { .secret(clientSecret) } else { .publicClient }
    }

    private static func hosts(_ text: String) throws(OIDCError) -> [String] {
        var hosts: [String] = []
        for part in text.utf8.split(separator: UInt8(ascii: ",")) {
            let spaces = part.prefix { $0 == UInt8(ascii: " ") }.count
            let host = String(
                decoding: part.dropFirst(spaces).reversed().drop { $0 == UInt8(ascii: " ") }.reversed(),
                as: UTF8.self
            )
            guard let url = EndpointURL("https://\(host)"), url.authority.utf8.elementsEqual(host.utf8) else {
                throw invalid(text)
            }
            hosts.append(host)
        }
        guard !hosts.isEmpty else { throw invalid(text) }
        return hosts
    }

    private static func invalid(_ text: String) -> OIDCError {
        OIDCError(
            .spaceHostInvalid,
            phase: .configuration,
            detail: "SPACE_HOST is no list of host names",
            actual: text
        )
    }

    /// The client ID and the host; nothing of the secret.
    public var description: String { "HuggingFaceSpace(\(clientID), \(host), redacted)" }
    /// Shows the client ID and the hosts; nothing of the secret.
    public var customMirror: Mirror { Mirror(self, children: ["clientID": clientID, "hosts": hosts]) }
}
