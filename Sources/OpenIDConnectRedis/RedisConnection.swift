#if Redis
    internal import CHiredisShim

    /// One connection, of one thread, closed at the end of its life.
    final class RedisConnection {
        /// What became of a call instead of a reply.
        struct Fault: Error {
            let status: COIDCRedisStatus
        }

        private let handle: OpaquePointer

        /// Connects; nothing is sent.
        init(to address: RedisAddress, trustRoots: [UInt8]?, within time: Duration) throws(Fault) {
            var handle: OpaquePointer?
            let milliseconds = time.milliseconds
            let status =
                switch address {
                case .tcp(let host, let port):
                    coidc_redis_connect_tcp(host, port, nil, 0, milliseconds, &handle)
                case .tls(let host, let port):
                    // An empty array may have no address, and no address is no TLS.
                    (trustRoots ?? []).isEmpty
                        ? coidc_redis_connect_tcp(host, port, [0], 0, milliseconds, &handle)
                        : coidc_redis_connect_tcp(
                            host,
                            port,
                            trustRoots ?? [],
                            trustRoots?.count ?? 0,
                            milliseconds,
                            &handle
                        )
                case .unix(let path):
                    coidc_redis_connect_unix(path, milliseconds, &handle)
                }
            guard status == .ok, let handle else { throw Fault(status: status) }
            self.handle = handle
        }

        deinit { coidc_redis_close(handle) }

        /// Whether it stands, and nothing has come that wasn't asked for.
        var isIdle: Bool { coidc_redis_is_idle(handle) }

        /// Sends a command and waits for its reply. A connection that has thrown is of no use any more.
        func call(_ arguments: [[UInt8]], within time: Duration) throws(Fault) -> RedisReply {
            var reply: OpaquePointer?
            let status = coidc_redis_call(
                handle,
                Array(arguments.joined()),
                arguments.map(\.count),
                arguments.count,
                time.milliseconds,
                &reply
            )
            guard status == .ok, let reply else { throw Fault(status: status) }
            defer { coidc_redis_reply_free(reply) }
            guard let value = RedisReply(reply) else { throw Fault(status: .malformed) }
            return value
        }

        /// Whether these are PEM certificates.
        static func areRoots(_ octets: [UInt8]) -> Bool { coidc_redis_roots_are_valid(octets, octets.count) }
    }

    extension Duration {
        /// At least one: nothing takes no time.
        fileprivate var milliseconds: Int64 {
            max(
                1,
                components.seconds.multipliedReportingOverflow(by: 1000).partialValue
                    + components.attoseconds / 1_000_000_000_000_000
            )
        }
    }
#endif
