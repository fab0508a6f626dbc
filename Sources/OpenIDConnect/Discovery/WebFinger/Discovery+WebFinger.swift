extension Discovery {
    /// Finds the issuer of what a user has typed (OIDC Discovery 1.0 section 2): `user@host`, `acct:user@host`, a host,
    /// or an https URL.
    ///
    /// The user's input decides where a request goes, and the answer where the user signs in: both only within what the
    /// policy trusts. What is found is a name; the metadata is fetched and its issuer compared as always.
    ///
    /// - Parameters:
    ///   - identifier: What the user has typed.
    ///   - trust: Which hosts may be asked, and which issuers found.
    /// - Throws: ``OIDCError`` `webfinger.resource_invalid` and `webfinger.host_untrusted` before anything is sent;
    ///   `webfinger.issuer_missing`, `webfinger.issuer_invalid`, `webfinger.issuer_untrusted`, or a `transport.`,
    ///   `response.` or `json.` code.
    public func issuer(for identifier: String, trusting trust: WebFingerTrust) async throws(OIDCError) -> Issuer {
        let resource = try WebFingerResource(identifier, security: security)
        guard trust.allowsAsking(resource.host) else {
            throw OIDCError(
                .webFingerHostUntrusted,
                phase: .discovery,
                detail: "the host is not one that may be asked",
                expected: trust.hosts.joined(separator: ", "),
                actual: resource.host.authority
            )
        }
        guard let question = resource.question else {
            throw OIDCError(
                .webFingerResourceInvalid,
                phase: .discovery,
                detail: "the identifier is too long",
                actual: identifier
            )
        }
        return try await exchanger.perform(WebFingerExchange(url: question, trust: trust, security: security))
    }
}
