#if AsyncHTTPClient
    import NIOSSL
    public import OpenIDConnect

    /// Whose certificates a provider may have.
    ///
    /// A provider inside an organisation often has a certificate of the organisation's own: name its authority, for this
    /// provider's transport alone. Nothing turns the check itself off.
    public struct TrustRoots: Sendable, CustomStringConvertible {
        private enum Kind {
            case system
            case systemAnd([NIOSSLCertificate])
            case only([NIOSSLCertificate])
        }

        private let kind: Kind

        /// The authorities that the machine trusts.
        public static let system = TrustRoots(kind: .system)

        /// The authorities that the machine trusts, and these.
        ///
        /// - Parameter pem: Certificates in PEM, one or more.
        /// - Throws: ``OpenIDConnect/OIDCError`` `configuration.trust_roots`.
        public static func systemAnd(pem: [UInt8]) throws(OIDCError) -> TrustRoots {
            TrustRoots(kind: .systemAnd(try certificates(pem)))
        }

        /// These authorities, and no others.
        ///
        /// - Parameter pem: Certificates in PEM, one or more.
        /// - Throws: ``OpenIDConnect/OIDCError`` `configuration.trust_roots`.
        public static func only(pem: [UInt8]) throws(OIDCError) -> TrustRoots {
            TrustRoots(kind: .only(try certificates(pem)))
        }

        /// Whose they are, and how many.
        public var description: String {
            switch kind {
            case .system: "TrustRoots(system)"
            case .systemAnd(let certificates): "TrustRoots(system and \(certificates.count) more)"
            case .only(let certificates): "TrustRoots(\(certificates.count) alone)"
            }
        }

        func apply(to configuration: inout TLSConfiguration) {
            switch kind {
            case .system: configuration.trustRoots = .default
            case .systemAnd(let certificates):
                configuration.trustRoots = .default
                configuration.additionalTrustRoots = [.certificates(certificates)]
            case .only(let certificates): configuration.trustRoots = .certificates(certificates)
            }
        }

        private static func certificates(_ pem: [UInt8]) throws(OIDCError) -> [NIOSSLCertificate] {
            do {
                let certificates = try NIOSSLCertificate.fromPEMBytes(pem)
                if !certificates.isEmpty { return certificates }
            } catch {
                // Its text says no more than that.
            }
            throw OIDCError(
                .configurationTrustRoots,
                phase: .configuration,
                detail: "there is no certificate in PEM, or a damaged one"
            )
        }
    }
#endif
