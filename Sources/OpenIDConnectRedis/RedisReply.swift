#if Redis
    internal import CHiredisShim

    /// What a server answers.
    enum RedisReply: Sendable, Equatable {
        case null
        case integer(Int64)
        /// A string, or a status.
        case octets([UInt8])
        /// The command failed; the first word of why, since the rest may quote what was sent.
        case error(String)
        case array([RedisReply])

        /// Copies a reply; nil for a kind that no server sends unasked.
        init?(_ reply: OpaquePointer) {
            switch coidc_redis_reply_kind(reply) {
            case .null: self = .null
            case .integer: self = .integer(coidc_redis_reply_integer(reply))
            case .octets: self = .octets(Self.octets(of: reply))
            case .error: self = .error(Self.word(of: Self.octets(of: reply)))
            case .array:
                var elements: [RedisReply] = []
                for index in 0..<coidc_redis_reply_count(reply) {
                    guard let element = RedisReply(coidc_redis_reply_element(reply, index)) else { return nil }
                    elements.append(element)
                }
                self = .array(elements)
            case .other: return nil
            }
        }

        /// The octets; nil for any other reply.
        var octets: [UInt8]? {
            guard case .octets(let octets) = self else { return nil }
            return octets
        }

        /// A number that came as text; nil for any other reply.
        var number: Int64? { octets.flatMap { Int64(String(decoding: $0, as: UTF8.self)) } }

        /// Text; nil for any other reply, and for octets that are none.
        var text: String? { octets.flatMap { String(validating: $0, as: UTF8.self) } }

        private static func octets(of reply: OpaquePointer) -> [UInt8] {
            var length = 0
            let start = coidc_redis_reply_octets(reply, &length)
            return Array(UnsafeBufferPointer(start: start, count: length))
        }

        private static func word(of message: [UInt8]) -> String {
            let word = message.prefix { $0 != UInt8(ascii: " ") }
            let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
            let isWord = (1...32).contains(word.count) && word.allSatisfy { letters.contains($0) }
            return isWord ? String(decoding: word, as: UTF8.self) : "another error"
        }
    }
#endif
