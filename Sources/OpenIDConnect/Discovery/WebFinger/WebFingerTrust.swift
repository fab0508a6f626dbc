/// Whom WebFinger may ask, and what it may answer: a user's input chooses neither a host to be called nor a provider to
/// sign in with beyond this.
public struct WebFingerTrust: Sendable {
    /// Which issuers may be found.
    public enum Issuers: Sendable, Hashable {
        /// Exactly these.
        case exactly([Issuer])
        /// Any whose host (with the port, if it has one) is one of these: for a provider with an issuer for each tenant.
        case onHosts([String])
    }

    /// The hosts that may be asked, each with its port if it has one: those of the mail domains whose users sign in here.
    public var hosts: [String]
    /// The issuers that may be found.
    public var issuers: Issuers

    /// Makes a policy.
    ///
    /// - Parameters:
    ///   - hosts: The hosts that may be asked; compared without regard to case.
    ///   - issuers: The issuers that may be found.
    public init(hosts: [String], issuers: Issuers) {
        self.hosts = hosts
        self.issuers = issuers
    }

    /// Makes a policy for an identifier that the person at this machine has typed: its own host may be asked.
    ///
    /// Not for servers, where a stranger types.
    ///
    /// - Parameters:
    ///   - identifier: What was typed.
    ///   - hosts: The hosts that issuers may be on beside the identifier's own.
    /// - Throws: ``OIDCError`` `webfinger.resource_invalid`.
    public init(hostOf identifier: String, issuersOn hosts: [String] = []) throws(OIDCError) {
        let host = try WebFingerResource(identifier, security: .httpsOnly).host.authority
        self.init(hosts: [host], issuers: .onHosts([host] + hosts))
    }

    func allowsAsking(_ url: EndpointURL) -> Bool { Self.contains(url, hosts) }

    func allows(_ issuer: Issuer, at url: EndpointURL) -> Bool {
        switch issuers {
        case .exactly(let issuers): issuers.contains(issuer)
        case .onHosts(let hosts): Self.contains(url, hosts)
        }
    }

    private static func contains(_ url: EndpointURL, _ hosts: [String]) -> Bool {
        hosts.contains { $0.lowercased().isExactly(url.authority.lowercased()) }
    }
}
