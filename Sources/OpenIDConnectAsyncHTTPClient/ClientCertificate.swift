#if AsyncHTTPClient
    import NIOSSL
    public import OpenIDConnect

    /// A certificate with its private key, which the client shows in TLS (RFC 8705).
    public struct ClientCertificate: Sendable, CustomStringConvertible, CustomReflectable {
        /// The name by which the client's authentication asks for it.
        public let identity: ClientIdentity
        private let chain: [NIOSSLCertificate]
        private let privateKey: NIOSSLPrivateKey

        /// Reads a certificate and its key.
        ///
        /// - Parameters:
        ///   - identity: The name by which the client's authentication asks for it.
        ///   - chain: The client's certificate in PEM, then those of the authorities between it and the root, if any.
        ///   - privateKey: Its private key in PEM, not encrypted.
        /// - Throws: ``OpenIDConnect/OIDCError`` `configuration.client_certificate` when one can't be read, or the key
        ///   belongs to another certificate.
        public init(identity: ClientIdentity, chain: [UInt8], privateKey: [UInt8]) throws(OIDCError) {
            self.identity = identity
            do {
                self.chain = try NIOSSLCertificate.fromPEMBytes(chain)
                self.privateKey = try NIOSSLPrivateKey(bytes: privateKey, format: .pem)
                var configuration = TLSConfiguration.makeClientConfiguration()
                apply(to: &configuration)
                // Makes sure that the two belong together.
                _ = try NIOSSLContext(configuration: configuration)
            } catch {
                throw OIDCError(
                    .configurationClientCertificate,
                    phase: .configuration,
                    detail: "the certificate or its key can't be read, or they don't belong together",
                    actual: identity.name
                )
            }
        }

        /// The name alone.
        public var description: String { "ClientCertificate(\(identity))" }
        /// Shows the name alone.
        public var customMirror: Mirror { Mirror(self, children: ["identity": identity]) }

        func apply(to configuration: inout TLSConfiguration) {
            configuration.certificateChain = chain.map { .certificate($0) }
            configuration.privateKey = .privateKey(privateKey)
        }
    }
#endif
