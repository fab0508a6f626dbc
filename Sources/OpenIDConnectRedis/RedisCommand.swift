#if Redis
    /// A command, and whether it may be sent again when nobody knows whether it was executed.
    struct RedisCommand: Sendable {
        /// The arguments, the command's name first.
        let arguments: [[UInt8]]
        /// To be sent when the server doesn't know the script that ``arguments`` name.
        let fallback: [[UInt8]]?
        /// Whether executing it twice is the same as once, for the reply too.
        let isRepeatable: Bool

        /// A command of the server's own.
        init(_ name: String, _ arguments: [[UInt8]], isRepeatable: Bool) {
            self.arguments = [Array(name.utf8)] + arguments
            fallback = nil
            self.isRepeatable = isRepeatable
        }

        /// A script.
        init(_ script: RedisScript, keys: [[UInt8]], _ arguments: [[UInt8]], isRepeatable: Bool) {
            let parameters = [Array("\(keys.count)".utf8)] + keys + arguments
            let whole = [Array("EVAL".utf8), script.source] + parameters
            if let name = script.name {
                self.arguments = [Array("EVALSHA".utf8), name] + parameters
                fallback = whole
            } else {
                self.arguments = whole
                fallback = nil
            }
            self.isRepeatable = isRepeatable
        }
    }
#endif
