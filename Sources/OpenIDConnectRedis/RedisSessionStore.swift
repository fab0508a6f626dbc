#if Redis
    public import OpenIDConnect

    /// Sessions, used values and leases in Redis or Valkey, for all servers of a site.
    ///
    /// ```swift
    /// let store = try RedisSessionStore(RedisConfiguration(url: "rediss://:password@redis.internal"), keys: keys)
    /// configuration.sessions = .store(store)
    /// partyConfiguration.oneTimeValues = store
    /// ```
    ///
    /// Each operation is one command or one script, so one round trip, and atomic. No key is without an expiry, by the
    /// server's own clock. Whoever reads the server learns how many sessions there are and when they end, no more: contents
    /// come sealed (``SessionRecord/contents``), issuer, subject and `sid` are sealed here, and names are hashes.
    ///
    /// Commands run on threads of the store's own and end in time; cancelling the task doesn't make it sooner. A broken
    /// connection is thrown away and made anew at the next command. A command that may have been executed is sent again only
    /// where twice is the same as once.
    ///
    /// - Important: Set `maxmemory-policy noeviction`: a server that forgets used values lets a callback in twice. One that
    ///   loses its last writes (a restart without `appendfsync always`, a failover) may do so too, and bring a session back
    ///   that a logout has ended. It must be Redis 5 or later, or Valkey. All keys are in one hash slot: a cluster's node
    ///   will do, but nothing follows redirections to another node.
    public final class RedisSessionStore: SessionStore {
        private let client: RedisClient
        private let names: RedisNames
        private let time: any TimeSource

        /// Makes a store; nothing is sent before the first operation.
        ///
        /// - Parameters:
        ///   - configuration: How the server is reached.
        ///   - keys: The same as ``WebSignInConfiguration/sealingKeys``. To rotate without a logout that misses a session,
        ///     give every server the new key behind the old one first, and then in front.
        ///   - namespace: What this site's keys begin with, 1 to 64 printable ASCII characters without braces. A user of the
        ///     server who may use `~{namespace}:*` alone can do all that is needed.
        ///   - time: Where the time comes from.
        /// - Throws: ``OIDCError`` `configuration.session_store` when configuration or namespace are none.
        public init(
            _ configuration: RedisConfiguration,
            keys: SealingKeys,
            namespace: String = "openid-connect",
            time: any TimeSource = SystemTimeSource()
        ) throws(OIDCError) {
            client = try RedisClient(configuration)
            names = try RedisNames(namespace: namespace, keys: keys)
            self.time = time
        }

        /// Adds a session.
        ///
        /// - Throws: ``OIDCError`` `session_store.` with `unreachable`, `untrusted`, `authentication`, `timeout`,
        ///   `connection_lost`, `malformed_reply`, `refused` or `busy`, as every operation does. After `timeout` and
        ///   `connection_lost` nobody knows whether the operation was made.
        public func create(_ record: SessionRecord) async throws(OIDCError) -> Bool {
            let indexes = try names.indexes(record.issuer, subject: record.subject, sessionID: record.sessionID)
            let arguments = [
                life(until: record.expiresAt), text(record.expiresAt), Array(record.id.utf8), try names.seal(record),
                record.contents, text(record.revision), try names.member(record.id),
            ]
            return try await flag(
                RedisCommand(
                    .create,
                    keys: [try names.session(record.id)] + indexes,
                    arguments,
                    isRepeatable: false
                )
            )
        }

        /// The session of that name; nil when there is none, or it was sealed under a key that was taken away.
        ///
        /// - Throws: ``OIDCError`` as ``create(_:)``.
        public func read(_ id: String) async throws(OIDCError) -> SessionRecord? {
            let fields = ["i", "n", "c", "r", "e"].map { Array($0.utf8) }
            let command = RedisCommand("HMGET", [try names.session(id)] + fields, isRepeatable: true)
            return try record(try await client.send(command), id)
        }

        /// Reads a session and lets it live longer, in one step.
        ///
        /// - Throws: ``OIDCError`` as ``create(_:)``.
        public func touch(_ id: String, expiresAt: Int64) async throws(OIDCError) -> SessionRecord? {
            let command = RedisCommand(
                .touch,
                keys: [try names.session(id)],
                [life(until: expiresAt), text(expiresAt), try names.member(id)],
                isRepeatable: true
            )
            return try record(try await client.send(command), id)
        }

        /// Changes a session if nobody has changed it meanwhile.
        ///
        /// - Throws: ``OIDCError`` as ``create(_:)``.
        public func replace(_ record: SessionRecord) async throws(OIDCError) -> Bool {
            let arguments = [
                life(until: record.expiresAt), text(record.expiresAt), record.contents, text(record.revision),
                text(record.revision &+ 1), try names.member(record.id),
            ]
            return try await flag(
                RedisCommand(.replace, keys: [try names.session(record.id)], arguments, isRepeatable: false)
            )
        }

        /// Ends a session.
        ///
        /// - Throws: ``OIDCError`` as ``create(_:)``.
        public func delete(_ id: String) async throws(OIDCError) -> Bool {
            try await flag(
                RedisCommand(
                    .delete,
                    keys: [try names.session(id)],
                    [try names.member(id)],
                    isRepeatable: false
                )
            )
        }

        /// Ends every session that a logout is about.
        ///
        /// - Throws: ``OIDCError`` as ``create(_:)``.
        public func end(_ target: LogoutTarget) async throws(OIDCError) -> [String] {
            let size = [target.subject, target.sessionID].count { $0 != nil }
            guard size > 0 else { return [] }
            let indexes = try names.indexes(target.issuer, subject: target.subject, sessionID: target.sessionID)
            let command = RedisCommand(
                .end,
                keys: indexes,
                [text(Int64(size)), names.sessionPrefix],
                isRepeatable: false
            )
            guard case .array(let ended) = try await client.send(command) else {
                throw RedisError.malformed(client.address)
            }
            return try ended.map { (name) throws(OIDCError) in
                guard let name = name.text else { throw RedisError.malformed(client.address) }
                return name
            }
        }

        /// Consumes a value. It is remembered for a minute longer than asked: clocks differ.
        ///
        /// - Throws: ``OIDCError`` as ``create(_:)``.
        public func consume(_ value: String, expiresAt: Int64) async throws(OIDCError) -> Bool {
            let until = max(expiresAt, time.unixTime())
            let options = [
                Array("1".utf8), Array("NX".utf8), Array("PX".utf8),
                life(until: until.addingReportingOverflow(60).overflow ? .max : until + 60),
            ]
            let command = RedisCommand("SET", [try names.value(value)] + options, isRepeatable: false)
            switch try await client.send(command) {
            case .octets: return true
            case .null: return false
            default: throw RedisError.malformed(client.address)
            }
        }

        /// Takes a lease.
        ///
        /// - Throws: ``OIDCError`` as ``create(_:)``. A lease that was taken nevertheless ends by itself.
        public func acquireLease(
            _ name: String,
            holder: String,
            expiresAt: Int64
        ) async throws(OIDCError) -> Bool {
            try await flag(
                RedisCommand(
                    .acquire,
                    keys: [try names.lease(name)],
                    [life(until: expiresAt), try names.holder(holder)],
                    isRepeatable: true
                )
            )
        }

        /// Gives a lease back.
        ///
        /// - Throws: ``OIDCError`` as ``create(_:)``. The lease ends by itself then.
        public func releaseLease(_ name: String, holder: String) async throws(OIDCError) {
            _ = try await client.send(
                RedisCommand(
                    .release,
                    keys: [try names.lease(name)],
                    [try names.holder(holder)],
                    isRepeatable: true
                )
            )
        }

        private func flag(_ command: RedisCommand) async throws(OIDCError) -> Bool {
            switch try await client.send(command) {
            case .integer(0): return false
            case .integer(1): return true
            default: throw RedisError.malformed(client.address)
            }
        }

        /// Reads name, owner, contents, revision and end.
        private func record(_ reply: RedisReply, _ id: String) throws(OIDCError) -> SessionRecord? {
            if case .null = reply { return nil }
            guard case .array(let fields) = reply, fields.count == 5 else {
                throw RedisError.malformed(client.address)
            }
            if fields.allSatisfy({ $0 == .null }) { return nil }
            guard let name = fields[0].text, name.isExactly(id), let sealed = fields[1].octets,
                let contents = fields[2].octets, let revision = fields[3].number, let expiresAt = fields[4].number
            else { throw RedisError.malformed(client.address) }
            return names.open(sealed, of: id).map { owner in
                SessionRecord(
                    id: id,
                    issuer: owner.issuer,
                    subject: owner.subject,
                    sessionID: owner.sessionID,
                    expiresAt: expiresAt,
                    contents: contents,
                    revision: revision
                )
            }
        }

        /// The milliseconds that something lives from now on, for the server's own clock: at most a hundred years.
        private func life(until expiresAt: Int64) -> [UInt8] {
            let (seconds, isBeyond) = expiresAt.subtractingReportingOverflow(time.unixTime())
            let century: Int64 = 100 * 366 * 86400
            return text((isBeyond ? (expiresAt < 0 ? 0 : century) : min(max(seconds, 0), century)) * 1000)
        }

        private func text(_ number: Int64) -> [UInt8] { Array("\(number)".utf8) }
    }
#endif
