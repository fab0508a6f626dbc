/// A login that the provider, or a page of somebody else, asks for at `initiate_login_uri` (OIDC Core 4).
///
/// Anybody can make a browser send such a request: it says who should sign in where, and proves nothing. Scopes and all
/// other parameters of the login come from the application.
public struct InitiatedLogin: Sendable, Hashable {
    /// Who will probably sign in.
    public let loginHint: String?
    /// Where to go afterwards, a page that the policy allows; nil for nowhere in particular.
    public let target: ReturnTarget?

    /// Reads a request.
    init(
        _ parameters: String,
        issuer: Issuer,
        targets: TargetLinkPolicy
    ) throws(OIDCError) {
        guard let pairs = FormEncoding.decode(parameters.utf8) else {
            throw OIDCError(
                .initiatedLoginMalformed,
                phase: .authorization,
                detail: "the parameters are not form-encoded"
            )
        }
        func value(_ name: String) throws(OIDCError) -> String? {
            let values = pairs.filter { $0.name.isExactly(name) }.map(\.value)
            guard values.count < 2 else {
                throw OIDCError(.initiatedLoginMalformed, phase: .authorization, detail: "\"\(name)\" stands twice")
            }
            return values.first
        }
        let stated = try value("iss")
        guard let stated, stated.isExactly(issuer.string) else {
            throw OIDCError(
                .initiatedLoginIssuerMismatch,
                phase: .authorization,
                detail: stated == nil ? "there is no \"iss\"" : "\"iss\" is another issuer's",
                expected: issuer.string,
                actual: stated
            )
        }
        loginHint = try value("login_hint")
        target = try value("target_link_uri").flatMap { uri throws(OIDCError) in try targets.target(uri) }
    }
}
