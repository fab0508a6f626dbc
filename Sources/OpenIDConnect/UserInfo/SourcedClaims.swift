public import JOSE

/// Claims of another source, verified: only those that the provider says the source may speak for.
public struct SourcedClaims: Sendable, CustomStringConvertible, CustomReflectable {
    /// The source.
    public let source: ClaimSource
    /// The issuer that the claims name, if any: compared where the trusted source has one.
    public let issuer: Issuer?
    private let claims: Claims

    init(source: ClaimSource, claims: Claims) {
        self.source = source
        self.claims = claims
        issuer = claims["iss"]?.protocolString.map { Issuer($0) }
    }

    /// The claim of that name; nil when the source hasn't sent it, or may not speak for it.
    public subscript(name: String) -> JSONValue? {
        source.claimNames.contains { $0.isExactly(name) } ? claims[name] : nil
    }

    /// Name of the source; nothing of the claims.
    public var description: String { "SourcedClaims(\(source.name), redacted)" }
    /// Shows the name of the source; nothing of the claims.
    public var customMirror: Mirror { Mirror(self, children: ["source": source.name]) }
}
