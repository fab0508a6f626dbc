#if Redis
    /// Where a Redis server listens.
    public enum RedisAddress: Sendable, Hashable, CustomStringConvertible {
        /// A host, by name or number, and a port.
        case tcp(host: String, port: UInt16)
        /// The same with TLS; the certificate must be for this host.
        case tls(host: String, port: UInt16)
        /// A socket in the file system.
        case unix(path: String)

        /// The port of Redis.
        public static let defaultPort: UInt16 = 6379

        /// The address as a URL, without user and password.
        public var description: String {
            switch self {
            case .tcp(let host, let port): "redis://\(Self.bracketed(host)):\(port)"
            case .tls(let host, let port): "rediss://\(Self.bracketed(host)):\(port)"
            case .unix(let path): "unix://\(path)"
            }
        }

        private static func bracketed(_ host: String) -> String {
            host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        }
    }
#endif
