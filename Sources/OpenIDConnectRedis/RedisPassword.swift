#if Redis
    public import OpenIDConnect

    /// The password of a Redis server or user.
    public struct RedisPassword: Secret {
        /// The value itself.
        public let revealed: String

        /// Wraps a value.
        public init(_ value: String) { revealed = value }
    }
#endif
