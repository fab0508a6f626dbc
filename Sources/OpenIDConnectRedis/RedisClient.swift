#if Redis
    internal import CHiredisShim
    internal import OpenIDConnect

    /// Sends commands from threads of its own, and says what became of them.
    final class RedisClient: Sendable {
        let configuration: RedisConfiguration
        let workers: RedisWorkers

        init(_ configuration: RedisConfiguration) throws(OIDCError) {
            try configuration.check()
            self.configuration = configuration
            workers = RedisWorkers(
                maximumThreads: configuration.maximumConnections,
                maximumWaiting: configuration.maximumWaiting
            )
        }

        deinit { workers.close() }

        var address: RedisAddress { configuration.address }

        /// Sends a command and waits for its reply, which is no error.
        ///
        /// One that was executed for sure is never sent again, one that may have been only if it is repeatable, and then
        /// once.
        func send(_ command: RedisCommand) async throws(OIDCError) -> RedisReply {
            let sending = RedisSending(command: command, configuration: configuration)
            let latest = ContinuousClock.now + configuration.commandTimeout
            let workers = workers
            let result: Result<RedisReply, OIDCError> = await withCheckedContinuation { continuation in
                let isTaken = workers.submit { connection in
                    guard ContinuousClock.now < latest else {
                        continuation.resume(returning: .failure(RedisError.busy(sending.configuration.address)))
                        return
                    }
                    continuation.resume(returning: sending.perform(on: &connection))
                }
                if !isTaken { continuation.resume(returning: .failure(RedisError.busy(sending.configuration.address))) }
            }
            return try result.get()
        }
    }
#endif
