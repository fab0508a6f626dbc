import COpenSSLShim
import Testing

@Suite struct CertificateTests {
    /// Whether the certificate is for the key.
    static func isFor(_ certificate: Octets, _ key: Key) throws(Refusal) -> Bool {
        var isFor = false
        try Refusal.check(withBytes([certificate]) { coidc_certificate_has_key($0[0], key.pointer, &isFor) })
        return isFor
    }

    static let pairs: [(Octets, String, String)] = [
        (Certificates.rsa, PEM.rsa, PEM.rsaPublic), (Certificates.rsaPSS, PEM.rsa, PEM.rsaPublic),
        (Certificates.p256, PEM.p256, PEM.p256Public), (Certificates.p256Compressed, PEM.p256, PEM.p256Public),
        (Certificates.ed25519, PEM.ed25519, PEM.ed25519Public),
    ]

    @Test("A12 a certificate is for its key, pair or public, and for no other", arguments: pairs)
    func key(certificate: Octets, pair: String, publicKey: String) throws {
        #expect(outcome { () throws(Refusal) in try Self.isFor(certificate, try Key.pem(pair)) } == .ok)
        #expect(try Self.isFor(certificate, try Key.pem(pair)))
        #expect(try Self.isFor(certificate, try Key.pem(publicKey)))
        for kind in KeyKind.all {
            #expect(outcome { () throws(Refusal) in try Self.isFor(certificate, Keys.of(kind)) } == .ok)
            #expect(try !Self.isFor(certificate, Keys.of(kind)))
        }
    }

    @Test(
        "A12 the same modulus with another exponent is another key",
        arguments: [Certificates.rsa, Certificates.rsaPSS]
    )
    func exponent(certificate: Octets) throws {
        let n = try Key.pem(PEM.rsaPublic).component(.N)
        #expect(try Self.isFor(certificate, try Key.rsa(n: n, e: [1, 0, 1])))
        #expect(try !Self.isFor(certificate, try Key.rsa(n: n, e: [3])))
    }

    @Test("B07 parameters of a curve that are spelled out leave nothing behind, whatever is made of them")
    func explicit() throws {
        let key = try Key.pem(PEM.p256Public)
        #expect(outcome { () throws(Refusal) in try Self.isFor(Certificates.p256Explicit, key) } == .ok)
        #expect(try !Self.isFor(Certificates.p256Explicit, Keys.p256))
    }

    @Test("one certificate, whole, and not an octet more")
    func form() throws {
        let key = try Key.pem(PEM.p256Public)
        let certificate = Certificates.p256
        func status(_ octets: Octets) -> COIDCStatus {
            outcome { () throws(Refusal) in try Self.isFor(octets, key) }
        }
        #expect(status(certificate) == .ok)
        for length in 0..<certificate.count {
            #expect(status(Octets(certificate[..<length])) == .invalidCertificate)
        }
        for other in [
            certificate + [0], certificate + certificate, [0] + certificate, Octets("certificate".utf8),
            zeros(certificate.count), Octets(PEM.p256Public.utf8), zeros(65537), certificate + zeros(65536),
        ] {
            #expect(status(other) == .invalidCertificate)
        }
        var isFor = false
        let nothing = coidc_certificate_has_key(coidc_bytes(base: nil, length: 0), key.pointer, &isFor)
        #expect(nothing == .invalidCertificate)
    }

    @Test("each octet changed: never a crash, never another answer than yes, no and no certificate")
    func changed() throws {
        let key = try Key.pem(PEM.ed25519Public)
        for index in Certificates.ed25519.indices {
            let status = outcome { () throws(Refusal) in
                try Self.isFor(Certificates.ed25519.flipping(at: index), key)
            }
            #expect(status == .ok || status == .invalidCertificate)
        }
    }
}
