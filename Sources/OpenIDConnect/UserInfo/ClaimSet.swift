public import JOSE

/// Claims about a user, from an ID token or from UserInfo (OIDC Core 5.1).
///
/// The typed readers are lenient: an absent claim, `null` and a wrong type are all nil. What a decision hangs on was
/// checked before the set was made.
public protocol ClaimSet: Sendable {
    /// Every claim, known or not.
    var claims: Claims { get }
}

extension ClaimSet {
    /// The claim of that name.
    public subscript(name: String) -> JSONValue? { claims[name] }

    /// `name`: the display name.
    public var name: String? { claims["name"]?.string }
    /// `given_name`
    public var givenName: String? { claims["given_name"]?.string }
    /// `family_name`
    public var familyName: String? { claims["family_name"]?.string }
    /// `nickname`
    public var nickname: String? { claims["nickname"]?.string }
    /// `preferred_username`: a handle, which users may change. Never a key for an account.
    public var preferredUsername: String? { claims["preferred_username"]?.string }
    /// `profile`: the URL of the user's page.
    public var profile: String? { claims["profile"]?.string }
    /// `picture`: the URL of an image. Don't fetch it from a server without thought: anybody may have chosen it.
    public var picture: String? { claims["picture"]?.string }
    /// `website`
    public var website: String? { claims["website"]?.string }
    /// `locale`
    public var locale: String? { claims["locale"]?.string }
    /// `zoneinfo`
    public var zoneInfo: String? { claims["zoneinfo"]?.string }
    /// `email` with `email_verified`.
    public var email: EmailClaim? { EmailClaim(claims) }
}
