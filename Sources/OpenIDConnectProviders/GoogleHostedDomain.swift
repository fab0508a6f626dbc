internal import JOSE
public import OpenIDConnect

/// The Workspace domain of a Google account, from `hd` of the ID token: what shows that somebody belongs to an
/// organisation. The address doesn't: anybody can have a Google account with an address of elsewhere.
///
/// A domain that has lapsed can be registered by others, who then make the same addresses: accounts are kept under
/// ``OpenIDConnect/AccountKey`` all the same.
public enum GoogleHostedDomain {
    /// Asks Google to offer accounts of one domain. A hint: the answer must be checked with ``require(_:of:)``.
    public static func hint(_ domain: String, in request: inout AuthorizationRequest) {
        request.additionalParameters.append(("hd", domain))
    }

    /// Demands that the user belongs to one of these domains.
    ///
    /// - Parameters:
    ///   - domains: The primary domains, in lower case.
    ///   - idToken: The ID token; UserInfo doesn't count here.
    /// - Returns: The domain.
    /// - Throws: ``OpenIDConnect/OIDCError`` `google.hosted_domain_mismatch`, for an account without a domain, too.
    @discardableResult
    public static func require(_ domains: [String], of idToken: IDToken) throws(OIDCError) -> String {
        let domain = idToken["hd"]?.protocolString
        guard idToken.issuer == ProviderPreset.google.issuer, let domain,
            domains.contains(where: { $0.utf8.elementsEqual(domain.utf8) })
        else {
            throw OIDCError(
                .googleHostedDomainMismatch,
                phase: .idToken,
                detail: "the account is of another domain, of none, or of another provider",
                expected: domains.joined(separator: ", "),
                actual: domain
            )
        }
        return domain
    }
}
