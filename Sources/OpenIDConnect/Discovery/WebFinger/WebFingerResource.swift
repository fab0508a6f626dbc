/// What a user has typed, as the resource that WebFinger is asked about (OIDC Discovery 1.0 section 2.1).
struct WebFingerResource {
    /// The normalised identifier.
    let identifier: String
    /// Where the question goes.
    let host: EndpointURL

    private enum Scheme: String {
        case acct = "acct:"
        case https = "https://"
    }

    /// - Throws: ``OIDCError`` `webfinger.resource_invalid` for what is neither a mail-like name, a host nor an https URL.
    init(_ typed: String, security: TransportSecurity) throws(OIDCError) {
        var octets = Array(typed.utf8)
        if let fragment = octets.firstIndex(of: UInt8(ascii: "#")) { octets.removeSubrange(fragment...) }
        guard (1...512).contains(octets.count), octets.allSatisfy({ (0x21...0x7E).contains($0) }),
            // The global context symbols of XRI: nothing serves those any more.
            !"=@!+$(".utf8.contains(octets[0]), !Self.hasOtherScheme(octets)
        else { throw Self.invalid(typed) }

        let scheme = Self.scheme(of: octets)
        let rest = octets.dropFirst(scheme.isTyped ? scheme.value.rawValue.utf8.count : 0)
        let authority: ArraySlice<UInt8>
        switch scheme.value {
        case .acct:
            // The user part can hold no "@" that isn't encoded, so the last one ends it (RFC 7565 section 7).
            guard let at = rest.lastIndex(of: UInt8(ascii: "@")), at > rest.startIndex else {
                throw Self.invalid(typed)
            }
            authority = rest[(at + 1)...]
            guard !authority.contains(where: { "/?:".utf8.contains($0) }) else { throw Self.invalid(typed) }
        case .https:
            let whole = rest.prefix { !"/?".utf8.contains($0) }
            let user = whole.lastIndex(of: UInt8(ascii: "@"))
            authority = whole[(user.map { $0 + 1 } ?? whole.startIndex)...]
        }
        var identifier = scheme.isTyped ? octets : Array(scheme.value.rawValue.utf8) + rest
        if !scheme.isTyped, scheme.value == .https, !rest.contains(where: { "/?".utf8.contains($0) }) {
            identifier.append(UInt8(ascii: "/"))
        }
        self.identifier = String(decoding: identifier, as: UTF8.self)
        let hostText = String(decoding: authority, as: UTF8.self)
        guard let host = EndpointURL("https://\(hostText)/.well-known/webfinger", security: security),
            host.authority.isExactly(hostText)
        else { throw Self.invalid(typed) }
        self.host = host
    }

    /// The question (OIDC Discovery 1.0 section 2.1.1, RFC 7033 section 4.1).
    var question: EndpointURL? {
        EndpointURL(host.adding([("resource", identifier), ("rel", WebFingerExchange.relation)]))
    }

    /// The scheme that was typed, or the one that goes without saying: a user at a host and nothing else is an account.
    private static func scheme(of octets: [UInt8]) -> (value: Scheme, isTyped: Bool) {
        if octets.starts(with: Scheme.acct.rawValue.utf8) { return (.acct, true) }
        if octets.starts(with: Scheme.https.rawValue.utf8) { return (.https, true) }
        let isAccount =
            octets.contains(UInt8(ascii: "@")) && !octets.contains(where: { "/?:".utf8.contains($0) })
        return (isAccount ? .acct : .https, false)
    }

    /// Whether a colon ends a scheme that isn't one of ours: what follows it would be a port otherwise.
    private static func hasOtherScheme(_ octets: [UInt8]) -> Bool {
        guard !scheme(of: octets).isTyped, let mark = octets.firstIndex(where: { ":/?@".utf8.contains($0) }),
            octets[mark] == UInt8(ascii: ":")
        else { return false }
        return octets.dropFirst(mark + 1).first.map { !(0x30...0x39).contains($0) } ?? true
    }

    private static func invalid(_ typed: String) -> OIDCError {
        OIDCError(
            .webFingerResourceInvalid,
            phase: .discovery,
            detail: "this is no identifier that an issuer can be found from",
            expected: "acct:user@host, user@host, host, or an https URL",
            actual: typed
        )
    }
}
