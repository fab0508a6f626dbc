internal import JOSE

/// What the ID token of a login said, which those of its refreshes are held to (OIDC Core 12.2).
public struct OriginalIDToken: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// `iss`
    public let issuer: Issuer
    /// `sub`
    public let subject: String
    /// `aud`
    public let audience: [String]
    /// `azp`
    public let authorizedParty: String?
    /// `iat`, in seconds since 1970-01-01T00:00:00Z.
    public let issuedAt: Int64
    /// `auth_time`, in seconds since 1970-01-01T00:00:00Z.
    public let authTime: Int64?
    let nonce: Nonce?

    /// Takes what counts out of the ID token of a login, not of a refresh.
    public init(_ idToken: IDToken) {
        issuer = idToken.issuer
        subject = idToken.subject
        audience = idToken.audience
        authorizedParty = idToken.authorizedParty
        issuedAt = idToken.issuedAt
        authTime = idToken.authTime
        nonce = idToken["nonce"]?.string.map { Nonce($0) }
    }

    /// Reads what ``json`` wrote; nil for anything else.
    init?(_ json: JSONValue) {
        func string(_ name: String) -> String? { json[name]?.protocolString }
        guard let issuer = string("iss"), !issuer.isEmpty, let subject = string("sub"), !subject.isEmpty,
            let audience = json["aud"]?.array, !audience.isEmpty, let issuedAt = json["iat"]?.number?.int64
        else { return nil }
        self.issuer = Issuer(issuer)
        self.subject = subject
        self.audience = audience.compactMap(\.protocolString)
        self.issuedAt = issuedAt
        authorizedParty = string("azp")
        authTime = json["auth_time"]?.number?.int64
        nonce = string("nonce").map { Nonce($0) }
        // A claim that was damaged is not one that the token didn't have.
        guard self.audience.count == audience.count, (json["azp"] == nil) == (authorizedParty == nil),
            (json["auth_time"] == nil) == (authTime == nil), (json["nonce"] == nil) == (nonce == nil)
        else { return nil }
    }

    /// The claims, the nonce in the clear.
    var json: JSON {
        var json: JSON = [
            "iss": .string(issuer.string), "sub": .string(subject), "aud": .array(audience.map { .string($0) }),
            "iat": .integer(issuedAt),
        ]
        json["azp"] = authorizedParty.map { .string($0) }
        json["auth_time"] = authTime.map { .integer($0) }
        json["nonce"] = nonce.map { .string($0.revealed) }
        return json
    }

    /// The issuer; nothing else of the token.
    public var description: String { "OriginalIDToken(issuer: \(issuer), redacted)" }
    /// Shows the issuer; nothing else of the token.
    public var customMirror: Mirror { Mirror(self, children: ["issuer": issuer]) }
}
