#if Redis
    import JOSE
    import OpenIDConnect

    import OpenIDConnectTesting

    @testable import OpenIDConnectRedis

    enum RedisSample {
        // swift-format-ignore: NeverUseForceTry
        static let providerKey = try! ProviderSigningKey.generate()

        static func keys(_ seeds: UInt8...) throws -> SealingKeys {
            try SealingKeys(seeds.map { try SymmetricKey([UInt8](repeating: $0, count: 32)) })
        }

        static func store(
            _ address: RedisAddress,
            keys: SealingKeys? = nil,
            namespace: String = "test",
            configure: (inout RedisConfiguration) -> Void = { _ in }
        ) throws -> RedisSessionStore {
            var configuration = RedisConfiguration(address)
            // A busy machine is not what is tested.
            configuration.connectTimeout = .seconds(60)
            configuration.commandTimeout = .seconds(60)
            configure(&configuration)
            return try RedisSessionStore(configuration, keys: keys ?? RedisSample.keys(1), namespace: namespace)
        }

        static func record(_ id: String, subject: String = "the-subject", sessionID: String? = "the-sid")
            -> SessionRecord
        {
            SessionRecord(
                id: id,
                issuer: "https://the-issuer.example",
                subject: subject,
                sessionID: sessionID,
                expiresAt: SystemTimeSource().unixTime() + 600,
                contents: Array("contents".utf8)
            )
        }

        static let target = LogoutTarget(issuer: "https://the-issuer.example", subject: "the-subject", sessionID: nil)

        /// Sends a command that the store has no use for.
        static func send(_ arguments: String..., to address: RedisAddress) throws -> RedisReply {
            let connection = try RedisConnection(to: address, trustRoots: nil, within: .seconds(60))
            return try connection.call(arguments.map { Array($0.utf8) }, within: .seconds(60))
        }

        static func keys(of address: RedisAddress) throws -> [String] {
            guard case .array(let keys) = try send("KEYS", "*", to: address) else { return [] }
            return keys.compactMap(\.text).sorted()
        }

        static func refusal(_ work: () async throws -> Void) async -> OIDCError? {
            do {
                try await work()
                return nil
            } catch {
                return error as? OIDCError
            }
        }
    }
#endif
