public import JOSE

/// What a login asks for (OIDC Core 3.1.2.1). State, nonce and PKCE are not in here: they are always sent.
public struct AuthorizationRequest: Sendable {
    /// The scopes; `openid` is added when it is missing.
    public var scopes: [Scope]
    /// What the response brings. Anything but the default sends tokens through the user agent.
    public var responseType = ResponseType.code
    /// How the response travels; nil for the query with ``ResponseType/code``, and for the fragment with every other type.
    public var responseMode: ResponseMode?
    /// How the provider should ask the user; empty leaves it to the provider.
    public var prompt: [Prompt] = []
    /// The most seconds that may have passed since the user signed in. The ID token is then held to it: `auth_time`
    /// becomes required.
    public var maxAge: Int64?
    /// Who will probably sign in. It ends up in browser histories and logs: no more than the user has typed here.
    public var loginHint: String?
    /// The user's languages, best first (BCP 47).
    public var uiLocales: [String] = []
    /// Authentication contexts that would be liked, best first. The provider may ignore them; see ``requireACR(_:)``.
    public var acrValues: [String] = []
    /// Single claims asked for (OIDC Core 5.5). An `acr` that is essential here is enforced on the ID token.
    public var claims: JSON?
    /// An ID token of the user's, to be recognised by.
    public var idTokenHint: RawIDToken?
    /// Further parameters, sent unchanged: `orgIds` of Hugging Face, for instance. None may be one of the protocol's.
    public var additionalParameters: [(name: String, value: String)] = []

    /// Makes a request.
    ///
    /// - Parameter scopes: The scopes; `openid` is added when it is missing.
    public init(scopes: [Scope] = [.openID]) {
        self.scopes = scopes
    }

    /// Demands one of these authentication contexts, of the provider and of the ID token (OIDC Core 5.5.1.1).
    public mutating func requireACR(_ values: [String]) {
        var claims = self.claims ?? [:]
        var idToken = claims["id_token"] ?? [:]
        idToken["acr"] = ["essential": true, "values": .array(values.map { .string($0) })]
        claims["id_token"] = idToken
        self.claims = claims
    }

    /// Throws `authorization.prompt_contradiction`: no provider can ask nothing, and ask.
    func check() throws(OIDCError) {
        guard prompt.contains(.none), prompt.count > 1 || maxAge == 0 else { return }
        throw OIDCError(
            .authorizationPromptContradiction,
            phase: .authorization,
            detail: "prompt none can't stand beside another prompt or a max_age of 0"
        )
    }

    /// The contexts of an essential `acr`; nil when none is demanded.
    var requiredACRValues: [String]? {
        guard let acr = claims?["id_token"]?["acr"], acr["essential"] == true else { return nil }
        var values: [String] = []
        if case .array(let elements)? = acr["values"] {
            for case .string(let value) in elements { values.append(value) }
        }
        if case .string(let value)? = acr["value"] { values.append(value) }
        return values
    }

    /// The scopes that are sent: `openid` among them, none twice.
    var effectiveScopes: [Scope] {
        var effective: [Scope] = []
        for scope in (scopes.contains(.openID) ? scopes : [.openID] + scopes) where !effective.contains(scope) {
            effective.append(scope)
        }
        return effective
    }
}
