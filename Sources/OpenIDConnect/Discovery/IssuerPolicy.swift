/// Which issuer the ID tokens of a relying party must be of. There is no value that takes any.
public enum IssuerPolicy: Sendable, Hashable {
    /// The issuer that was discovered, octet by octet (OIDC Core 3.1.3.7).
    case exact
    /// One of many issuers that share metadata, told by a claim of the token itself.
    case template(IssuerTemplate)

    var template: IssuerTemplate? {
        if case .template(let template) = self { template } else { nil }
    }
}
