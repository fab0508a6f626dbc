#if Redis
    public import OpenIDConnect

    /// How a Redis or Valkey server is reached.
    public struct RedisConfiguration: Sendable {
        /// Where it listens.
        public var address: RedisAddress
        /// The user; nil for the default one, who may have a password too.
        public var user: String?
        /// The password; nil for none.
        public var password: RedisPassword?
        /// The number of the database; a cluster has 0 alone.
        public var database = 0
        /// PEM certificates that a server with TLS is trusted by, and no others; nil for those of the system.
        public var trustRoots: [UInt8]?
        /// How long connecting may take, TLS and authentication included. The system's resolver has times of its own.
        public var connectTimeout = Duration.seconds(2)
        /// How long a command may take, and how long it may wait for a connection.
        public var commandTimeout = Duration.seconds(2)
        /// The most connections; each has a thread of its own while it is used, and a minute longer.
        public var maximumConnections = 8
        /// The most commands that wait for a connection; one more fails at once.
        public var maximumWaiting = 1024

        /// Makes a configuration.
        ///
        /// - Parameter address: Where the server listens.
        public init(_ address: RedisAddress) { self.address = address }

        /// Reads a configuration from a URL:
        /// `redis://[[user]:password@]host[:port][/database]`, `rediss:` for TLS,
        /// `unix://[[user]:password@]/path[?db=database]`. User, password and path are percent-encoded.
        ///
        /// - Parameter url: The URL.
        /// - Throws: ``OIDCError`` `configuration.session_store` for anything else; nothing of the URL is in it.
        public init(url: String) throws(OIDCError) { self = try RedisURL.configuration(url) }

        /// Refuses what no connection can be made of.
        func check() throws(OIDCError) {
            guard user == nil || password != nil else {
                throw RedisError.configuration("there is a user, and no password")
            }
            guard database >= 0 else { throw RedisError.configuration("the database has a negative number") }
            guard connectTimeout > .zero, commandTimeout > .zero else {
                throw RedisError.configuration("there is no time to connect, or for a command")
            }
            guard maximumConnections > 0, maximumWaiting > 0 else {
                throw RedisError.configuration("there may be no connection, or nobody may wait for one")
            }
            let name: String
            switch address {
            case .tcp(let host, _), .tls(let host, _): name = host
            case .unix(let path):
                name = path
                guard path.utf8.count < 104 else {
                    throw RedisError.configuration("the path of the socket is too long")
                }
            }
            guard !name.isEmpty, !name.utf8.contains(0) else { throw RedisError.configuration("the address is none") }
            if case .tls = address, let trustRoots, !RedisConnection.areRoots(trustRoots) {
                throw RedisError.configuration("the trust roots are no PEM certificates")
            }
        }
    }
#endif
