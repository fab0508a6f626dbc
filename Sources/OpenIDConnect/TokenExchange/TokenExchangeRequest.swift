internal import JOSE

/// What a token is to be exchanged for (RFC 8693 section 2.1).
public struct TokenExchangeRequest: Sendable {
    /// How the request is written.
    public enum Encoding: Sendable, Hashable {
        /// As a form, which RFC 8693 demands.
        case form
        /// As a JSON object, which some providers want instead.
        case json
    }

    /// Whom the new token is about.
    public var subject: SecurityToken
    /// Who acts for them; nil when nobody does.
    public var actor: SecurityToken?
    /// Where the new token is to be used: URIs, unless the provider says otherwise.
    public var resources: [String] = []
    /// The names of the services that the new token is for.
    public var audiences: [String] = []
    /// The scopes of the new token; empty leaves them to the provider.
    public var scopes: [Scope] = []
    /// What the new token is to be, and must then be. Nil sends no wish, and an access token is demanded.
    public var requestedTokenType: TokenType?
    /// How the request is written.
    public var encoding = Encoding.form

    /// Makes a request.
    ///
    /// - Parameter subject: Whom the new token is about.
    public init(subject: SecurityToken) {
        self.subject = subject
    }

    /// What the new token must be.
    var expectedTokenType: TokenType { requestedTokenType ?? .accessToken }

    /// Throws `token_exchange.token_empty`: a variable that isn't set is no token.
    func check() throws(OIDCError) {
        for (name, token) in [("subject_token", subject), ("actor_token", actor)] {
            guard let token, token.value.revealed.isEmpty || token.type.rawValue.isEmpty else { continue }
            throw OIDCError(.tokenExchangeTokenEmpty, phase: .token, detail: "\"\(name)\" or its type is empty")
        }
    }

    var grant: [FormEncoding.Pair] {
        var pairs: [FormEncoding.Pair] = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            ("subject_token", subject.value.revealed), ("subject_token_type", subject.type.rawValue),
        ]
        if let actor {
            pairs += [("actor_token", actor.value.revealed), ("actor_token_type", actor.type.rawValue)]
        }
        pairs += resources.map { ("resource", $0) } + audiences.map { ("audience", $0) }
        if !scopes.isEmpty { pairs.append(("scope", scopes.map(\.rawValue).joined(separator: " "))) }
        if let requestedTokenType { pairs.append(("requested_token_type", requestedTokenType.rawValue)) }
        return pairs
    }

    var secrets: [String] { [subject.value.revealed, actor?.value.revealed].compactMap(\.self) }

    /// Parameters as a JSON object; one that stands there several times is a list.
    static func json(_ pairs: [FormEncoding.Pair]) -> JSON {
        var json: JSON = [:]
        for (name, value) in pairs {
            switch json[name] {
            case nil: json[name] = .string(value)
            case .array(let values)?: json[name] = .array(values + [.string(value)])
            case let first?: json[name] = .array([first, .string(value)])
            }
        }
        return json
    }
}
