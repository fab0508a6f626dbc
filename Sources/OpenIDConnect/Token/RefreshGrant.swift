internal import JOSE

/// What a login leaves for refreshing: the refresh token, and what the new tokens are held to.
///
/// Keep it with the user's session, and replace it with ``RefreshedTokens/grant`` after each refresh: many providers take
/// a refresh token once. ``serialized()`` is in the clear, and must be sealed or stay on the server.
public struct RefreshGrant: Sendable, CustomStringConvertible, CustomReflectable {
    /// The refresh token.
    public let refreshToken: RefreshToken
    /// The client that it was issued to.
    public let clientID: String
    /// The scopes that the login was granted. A refresh may ask for fewer, never for others.
    public let scopes: [Scope]
    /// What the ID token of the login said.
    public let original: OriginalIDToken

    init(refreshToken: RefreshToken, clientID: String, scopes: [Scope], original: OriginalIDToken) {
        self.refreshToken = refreshToken
        self.clientID = clientID
        self.scopes = scopes
        self.original = original
    }

    /// The same with the refresh token that the provider has put in the old one's place, if it has.
    func rotated(to newer: RefreshToken?) -> RefreshGrant {
        RefreshGrant(refreshToken: newer ?? refreshToken, clientID: clientID, scopes: scopes, original: original)
    }

    /// The grant as octets, the refresh token in the clear: seal them before they leave the server.
    public func serialized() -> [UInt8] {
        let json: JSON = [
            "version": 1, "refresh_token": .string(refreshToken.revealed), "client_id": .string(clientID),
            "scopes": .array(scopes.map { .string($0.rawValue) }), "id_token": original.json,
        ]
        return json.octets
    }

    /// Reads what ``serialized()`` wrote.
    ///
    /// - Throws: ``OIDCError`` `refresh.malformed` for anything else.
    public init(serialized octets: [UInt8]) throws(OIDCError) {
        let json = (try? JSONDocument(parsing: octets, limits: JSONLimits(maximumSize: Self.maximumSize)))?.root
        let scopes = json?["scopes"]?.array
        guard json?["version"]?.number?.int64 == 1,
            let token = json?["refresh_token"]?.protocolString, !token.isEmpty,
            let clientID = json?["client_id"]?.protocolString, !clientID.isEmpty,
            let names = scopes?.compactMap(\.protocolString), names.count == scopes?.count,
            let original = json?["id_token"].flatMap({ OriginalIDToken($0) })
        else {
            throw OIDCError(.refreshMalformed, phase: .token, detail: "a member is missing or damaged")
        }
        self.init(
            refreshToken: RefreshToken(token),
            clientID: clientID,
            scopes: names.map { Scope(rawValue: $0) },
            original: original
        )
    }

    private static let maximumSize = 512 * 1024

    /// Issuer and client; nothing of the token.
    public var description: String { "RefreshGrant(issuer: \(original.issuer), client: \(clientID), redacted)" }
    /// Shows issuer and client; nothing of the token.
    public var customMirror: Mirror {
        Mirror(self, children: ["issuer": original.issuer, "client": clientID])
    }
}
