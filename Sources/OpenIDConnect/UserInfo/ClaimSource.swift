internal import JOSE

/// Where claims are that another party vouches for (OIDC Core 5.6.2): data, of which nothing was fetched or verified.
///
/// ``RelyingParty/claims(from:trusting:)`` does that, for sources that the application trusts.
public struct ClaimSource: Sendable, CustomStringConvertible, CustomReflectable {
    /// How the claims come.
    public enum Kind: Sendable, Hashable {
        /// In a token that lies beside the other claims.
        case aggregated
        /// From an endpoint, which is whatever the provider wrote.
        case distributed(endpoint: String)
    }

    /// The name by which the claims refer to the source.
    public let name: String
    /// The claims that the source may speak for.
    public let claimNames: [String]
    /// How the claims come.
    public let kind: Kind
    /// The token of aggregated claims.
    let token: String?
    /// What a distributed source is asked with.
    let accessToken: AccessToken?

    /// The most sources of one set of claims.
    public static let maximumCount = 16

    init?(name: String, claimNames: [String], _ source: JSONValue) {
        guard source.isObject, !claimNames.isEmpty else { return nil }
        self.name = name
        self.claimNames = claimNames
        switch (source["JWT"]?.protocolString, source["endpoint"]?.protocolString) {
        case (let token?, nil):
            kind = .aggregated
            self.token = token
            accessToken = nil
        case (nil, let endpoint?):
            kind = .distributed(endpoint: endpoint)
            token = nil
            // It becomes a header field.
            accessToken = source["access_token"]?.protocolString.flatMap { token in
                token.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? AccessToken(token) : nil
            }
        default: return nil
        }
    }

    /// Name and kind; nothing of the tokens.
    public var description: String { "ClaimSource(\(name), \(kind), redacted)" }
    /// Shows name and kind; nothing of the tokens.
    public var customMirror: Mirror { Mirror(self, children: ["name": name, "kind": kind]) }
}

extension ClaimSet {
    /// The sources of claims that another party vouches for, at most ``ClaimSource/maximumCount``, in the order of
    /// `_claim_sources`. What isn't of their form is left out.
    public var claimSources: [ClaimSource] {
        guard let names = claims["_claim_names"]?.object, let sources = claims["_claim_sources"]?.object else {
            return []
        }
        return sources.prefix(ClaimSource.maximumCount).compactMap { name, source in
            ClaimSource(name: name, claimNames: names.filter { $0.value.isString(name) }.map(\.name), source)
        }
    }
}
