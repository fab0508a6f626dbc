/// What a review looks at: a name and a clause; an open set.
public struct ReviewCheck: Sendable, Hashable {
    /// The check's name, which stays the same.
    public let name: String
    /// The clause that demands or advises it.
    public let specification: String

    /// Makes a check.
    public init(_ name: String, specification: String) {
        self.name = name
        self.specification = specification
    }

    /// The issuer is a URL of the right form.
    public static let issuer = ReviewCheck("issuer", specification: "OIDC Discovery 1.0 section 3")
    /// The provider answers, over TLS.
    public static let connection = ReviewCheck("connection", specification: "OIDC Core 16.17")
    /// The provider's clock agrees with this machine's.
    public static let clock = ReviewCheck("clock", specification: "OIDC Core 3.1.3.7 (9, 10), RFC 9110 section 6.6.1")
    /// The metadata can be fetched and read.
    public static let metadata = ReviewCheck("metadata", specification: "OIDC Discovery 1.0 section 4.2")
    /// The metadata is of the issuer that was asked for.
    public static let issuerEquality = ReviewCheck(
        "issuer_equality",
        specification: "OIDC Discovery 1.0 section 4.3"
    )
    /// The metadata has the members that it must have.
    public static let members = ReviewCheck("members", specification: "OIDC Discovery 1.0 section 3")
    /// The endpoints may be called, and are where the issuer is.
    public static let endpoints = ReviewCheck("endpoints", specification: "OIDC Core 16.17, RFC 9700 section 4.4")
    /// What the authorization endpoint returns.
    public static let responseTypes = ReviewCheck("response_types", specification: "RFC 9700 section 2.1.2")
    /// How it returns that.
    public static let responseModes = ReviewCheck("response_modes", specification: "OIDC Discovery 1.0 section 3")
    /// Which grants there are.
    public static let grantTypes = ReviewCheck("grant_types", specification: "RFC 9700 section 2.4")
    /// PKCE with S256 is there.
    public static let pkce = ReviewCheck("pkce", specification: "RFC 9700 section 2.1.1")
    /// `iss` comes with authorization responses.
    public static let issuerParameter = ReviewCheck(
        "iss_parameter",
        specification: "RFC 9207 section 3, RFC 9700 section 2.1"
    )
    /// How a client proves itself.
    public static let clientAuthentication = ReviewCheck(
        "client_authentication",
        specification: "OIDC Core 9, OIDC Discovery 1.0 section 3"
    )
    /// Whether a client without a secret is taken.
    public static let publicClients = ReviewCheck("public_clients", specification: "OIDC Core 9")
    /// What ID tokens are signed with.
    public static let algorithms = ReviewCheck(
        "id_token_algorithms",
        specification: "OIDC Core 3.1.3.7 (7), OIDC Discovery 1.0 section 3"
    )
    /// Which scopes there are.
    public static let scopes = ReviewCheck("scopes", specification: "OIDC Discovery 1.0 section 3")
    /// Signing out and withdrawing tokens.
    public static let ending = ReviewCheck(
        "ending",
        specification: "OIDC RP-Initiated Logout 1.0 section 2.1, RFC 7009 section 2"
    )
    /// The keys can be fetched, and one of them can verify what is advertised.
    public static let keySet = ReviewCheck("key_set", specification: "OIDC Core 10.1, RFC 7517 section 5")
    /// One key of the set.
    public static let key = ReviewCheck("key", specification: "RFC 7517 section 4, RFC 7518 section 3.3")
    /// The client ID.
    public static let clientID = ReviewCheck("client_id", specification: "RFC 6749 section 2.2 and appendix A.1")
    /// The redirect URI.
    public static let redirectURI = ReviewCheck(
        "redirect_uri",
        specification: "RFC 9700 sections 2.1 and 2.6, RFC 8252 sections 7 and 8.3"
    )
}
