internal import JOSE
internal import OpenIDConnect

/// How the relying party of this package finds the provider, and comes to be known by it.
extension LibraryClient {
    var discovery: Discovery { Discovery(transport: setup.provider.transport) }

    mutating func findIssuer() async throws(OIDCError) {
        let isAccount = setup.instance.scenario.knobs.discovery.webFinger == .acct
        let host = EndpointURL(setup.provider.issuer.string)?.authority ?? ""
        issuer = try await discovery.issuer(
            for: isAccount ? "a-module@\(host)" : "https://\(host)/a-module",
            trusting: WebFingerTrust(hosts: [host], issuers: .onHosts([host]))
        )
    }

    /// The registration, made now if it wasn't before.
    @discardableResult
    mutating func register() async throws(OIDCError) -> ClientRegistration {
        if let registration { return registration }
        var metadata = ClientMetadata(json: setup.client.metadata)
        metadata.grantTypes = request().responseType.grantTypes
        let made = try await DynamicRegistration(transport: setup.provider.transport)
            .register(metadata, at: discovery.metadata(of: issuer ?? setup.provider.issuer))
        registration = made
        return made
    }
}
