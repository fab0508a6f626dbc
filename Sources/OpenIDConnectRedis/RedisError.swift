#if Redis
    internal import CHiredisShim
    internal import JOSE
    internal import OpenIDConnect

    /// The refusals of the store; nothing of keys, values or passwords is in them.
    enum RedisError {
        static func configuration(_ detail: String, _ underlying: (any Error)? = nil) -> OIDCError {
            OIDCError(.configurationSessionStore, phase: .configuration, detail: detail, underlying: underlying)
        }

        static func connecting(_ status: COIDCRedisStatus, _ address: RedisAddress) -> OIDCError {
            switch status {
            case .untrusted: error(.sessionStoreUntrusted, address, "no TLS with a trusted certificate of that name")
            case .timedOut: error(.sessionStoreUnreachable, address, "no connection in time")
            case .malformed: malformed(address)
            default: error(.sessionStoreUnreachable, address, "there is no connection")
            }
        }

        static func calling(_ status: COIDCRedisStatus, _ address: RedisAddress) -> OIDCError {
            switch status {
            case .timedOut: error(.sessionStoreTimeout, address, "no reply in time")
            case .malformed: malformed(address)
            case .notSent:
                error(.sessionStoreConnectionLost, address, "the connection broke before the command was sent")
            default: error(.sessionStoreConnectionLost, address, "the connection broke before the reply was there")
            }
        }

        static func malformed(_ address: RedisAddress) -> OIDCError {
            error(.sessionStoreMalformedReply, address, "the reply is none, or not that of the command")
        }

        static func authentication(_ word: String, _ address: RedisAddress) -> OIDCError {
            error(.sessionStoreAuthentication, address, "the server refuses the user", actual: word)
        }

        /// Of an error that the server answers a command with.
        static func refusal(_ word: String, _ address: RedisAddress) -> OIDCError {
            switch word {
            case "NOAUTH", "WRONGPASS", "NOPERM": authentication(word, address)
            default: error(.sessionStoreRefused, address, "the server refuses the command", actual: word)
            }
        }

        static func busy(_ address: RedisAddress) -> OIDCError {
            error(.sessionStoreBusy, address, "too many commands wait, or one has waited for too long")
        }

        static func crypto(_ underlying: JOSEError) -> OIDCError { OIDCError(underlying, phase: .webSession) }

        private static func error(
            _ code: ErrorCode,
            _ address: RedisAddress,
            _ detail: String,
            actual: String? = nil
        ) -> OIDCError {
            OIDCError(code, phase: .webSession, endpoint: address.description, detail: detail, actual: actual)
        }
    }
#endif
