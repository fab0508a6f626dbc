#if Redis
    internal import CHiredisShim
    internal import OpenIDConnect

    /// Sends one command over a thread's connection, or over a new one.
    struct RedisSending: Sendable {
        let command: RedisCommand
        let configuration: RedisConfiguration

        private var address: RedisAddress { configuration.address }

        /// What becomes of the command; the connection is thrown away when it is of no use any more.
        func perform(on connection: inout RedisConnection?) -> Result<RedisReply, OIDCError> {
            // Closed meanwhile, or something came that nobody asked for: what is sent there is lost.
            if let kept = connection, !kept.isIdle { connection = nil }
            var result = attempt(on: &connection)
            if case .failure(let failure) = result, failure.isRepeatable { result = attempt(on: &connection) }
            return result.mapError(\.error)
        }

        private struct Failure: Error {
            let error: OIDCError
            var isRepeatable = false
        }

        private func attempt(on connection: inout RedisConnection?) -> Result<RedisReply, Failure> {
            do throws(OIDCError) {
                let current = if let connection { connection } else { try open().get() }
                connection = current
                do throws(RedisConnection.Fault) {
                    var reply = try current.call(command.arguments, within: configuration.commandTimeout)
                    if case .error("NOSCRIPT") = reply, let fallback = command.fallback {
                        reply = try current.call(fallback, within: configuration.commandTimeout)
                    }
                    return accept(reply, &connection)
                } catch {
                    connection = nil
                    let isRepeatable = error.status == .notSent || (error.status == .lost && command.isRepeatable)
                    return .failure(
                        Failure(error: RedisError.calling(error.status, address), isRepeatable: isRepeatable)
                    )
                }
            } catch {
                return .failure(Failure(error: error))
            }
        }

        private func accept(_ reply: RedisReply, _ connection: inout RedisConnection?) -> Result<RedisReply, Failure> {
            guard case .error(let word) = reply else { return .success(reply) }
            // Signed out, or no longer the server that is written to: the next connection may lead to another.
            if ["NOAUTH", "NOPERM", "READONLY", "MASTERDOWN"].contains(word) { connection = nil }
            return .failure(Failure(error: RedisError.refusal(word, address)))
        }

        /// A new connection, signed in, with its database.
        private func open() -> Result<RedisConnection, OIDCError> {
            let end = ContinuousClock.now + configuration.connectTimeout
            do throws(RedisConnection.Fault) {
                let connection = try RedisConnection(
                    to: address,
                    trustRoots: configuration.trustRoots,
                    within: configuration.connectTimeout
                )
                var refusal: OIDCError?
                if let password = configuration.password {
                    let names = (configuration.user.map { [$0] } ?? []) + [password.revealed]
                    let reply = try connection.call(
                        (["AUTH"] + names).map { Array($0.utf8) },
                        within: ContinuousClock.now.duration(to: end)
                    )
                    if case .error(let word) = reply { refusal = RedisError.authentication(word, address) }
                }
                if configuration.database != 0, refusal == nil {
                    let reply = try connection.call(
                        ["SELECT", "\(configuration.database)"].map { Array($0.utf8) },
                        within: ContinuousClock.now.duration(to: end)
                    )
                    if case .error(let word) = reply { refusal = RedisError.refusal(word, address) }
                }
                if let refusal { return .failure(refusal) }
                return .success(connection)
            } catch {
                return .failure(RedisError.connecting(error.status, address))
            }
        }
    }
#endif
