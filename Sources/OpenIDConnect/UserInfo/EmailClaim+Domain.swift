/// Rules by the domain of an address: for letting people in, never for finding an account.
extension EmailClaim {
    /// The domain of the address in lower case; nil unless the address is ASCII with a single `@`, and something of the
    /// right form on both sides of it. Quoted local parts, comments and Unicode are none: too many readers disagree on
    /// them.
    public var domain: String? {
        let octets = Array(address.utf8)
        guard octets.count <= 254, octets.count(where: { $0 == UInt8(ascii: "@") }) == 1,
            let at = octets.firstIndex(of: UInt8(ascii: "@")), (1...64).contains(at),
            octets[..<at].allSatisfy(Self.isLocal), EndpointURL("https://" + Self.text(octets[(at + 1)...])) != nil
        else { return nil }
        let domain = Self.text(octets[(at + 1)...]).lowercased()
        guard domain.utf8.allSatisfy(Self.isDomain), domain.utf8.last != UInt8(ascii: ".") else { return nil }
        return domain
    }

    /// Demands a verified address of a domain; one of a subdomain is another.
    ///
    /// - Parameter domain: The domain.
    /// - Throws: ``OIDCError`` `email.not_verified` or `email.domain_mismatch`.
    public func requireDomain(_ domain: String) throws(OIDCError) {
        guard isVerified else {
            throw OIDCError(.emailNotVerified, phase: .userInfo, detail: "nobody has verified the address")
        }
        guard let own = self.domain, own.isExactly(domain.lowercased()) else {
            throw OIDCError(
                .emailDomainMismatch,
                phase: .userInfo,
                detail: "the address is of another domain, or of a form that is not taken",
                expected: domain,
                actual: self.domain
            )
        }
    }

    private static func text(_ octets: ArraySlice<UInt8>) -> String { String(decoding: octets, as: UTF8.self) }

    private static func isLocal(_ byte: UInt8) -> Bool {
        isDomain(byte) || "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-.".utf8.contains(byte)
        }
    }
}
