#if Redis
    internal import OpenIDConnect

    /// Reads the URLs of Redis servers; octets, and nothing that isn't wholly understood.
    enum RedisURL {
        static func configuration(_ url: String) throws(OIDCError) -> RedisConfiguration {
            let octets = Array(url.utf8)[...]
            for (scheme, isSecure) in [("redis://", false), ("rediss://", true)] where octets.starts(with: scheme.utf8)
            {
                return try server(octets.dropFirst(scheme.utf8.count), isSecure: isSecure)
            }
            guard octets.starts(with: "unix://".utf8) else {
                throw refusal("the scheme is none of redis, rediss, unix")
            }
            return try socket(octets.dropFirst("unix://".utf8.count))
        }

        private static func server(_ text: ArraySlice<UInt8>, isSecure: Bool) throws(OIDCError) -> RedisConfiguration {
            let slash = text.firstIndex(of: UInt8(ascii: "/")) ?? text.endIndex
            let (credentials, location) = split(text[..<slash])
            let (host, port) = try hostAndPort(location)
            var configuration = RedisConfiguration(
                isSecure ? .tls(host: host, port: port) : .tcp(host: host, port: port)
            )
            try add(credentials, to: &configuration)
            let database = text[slash...].dropFirst()
            if !database.isEmpty { configuration.database = try number(database, maximum: 9999, "the database") }
            return configuration
        }

        private static func socket(_ text: ArraySlice<UInt8>) throws(OIDCError) -> RedisConfiguration {
            guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else { throw refusal("there is no path") }
            let (credentials, rest) = split(text[..<slash])
            guard rest.isEmpty else { throw refusal("a socket has no host") }
            let question = text.firstIndex(of: UInt8(ascii: "?")) ?? text.endIndex
            guard slash < question else { throw refusal("there is no path") }
            var configuration = RedisConfiguration(.unix(path: try decoded(text[slash..<question], "the path")))
            try add(credentials, to: &configuration)
            let query = text[question...].dropFirst()
            guard question < text.endIndex else { return configuration }
            guard query.starts(with: "db=".utf8) else { throw refusal("the query is not db=number") }
            configuration.database = try number(query.dropFirst(3), maximum: 9999, "the database")
            return configuration
        }

        /// What stands before the last `@`, and behind it.
        private static func split(_ text: ArraySlice<UInt8>) -> (ArraySlice<UInt8>?, ArraySlice<UInt8>) {
            guard let sign = text.lastIndex(of: UInt8(ascii: "@")) else { return (nil, text) }
            return (text[..<sign], text[(sign + 1)...])
        }

        private static func add(
            _ credentials: ArraySlice<UInt8>?,
            to configuration: inout RedisConfiguration
        ) throws(OIDCError) {
            guard let credentials else { return }
            guard let colon = credentials.firstIndex(of: UInt8(ascii: ":")) else {
                throw refusal("there is no password")
            }
            let user = try decoded(credentials[..<colon], "the user")
            let password = try decoded(credentials[(colon + 1)...], "the password")
            guard !password.isEmpty else { throw refusal("the password is empty") }
            configuration.user = user.isEmpty ? nil : user
            configuration.password = RedisPassword(password)
        }

        private static func hostAndPort(_ text: ArraySlice<UInt8>) throws(OIDCError) -> (String, UInt16) {
            var host = text
            var rest: ArraySlice<UInt8> = []
            if text.first == UInt8(ascii: "["), let end = text.firstIndex(of: UInt8(ascii: "]")) {
                host = text[..<end].dropFirst()
                rest = text[(end + 1)...]
                guard host.contains(UInt8(ascii: ":")), IPAddress(host) != nil else {
                    throw refusal("the host is no IPv6 address")
                }
            } else {
                if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
                    (host, rest) = (text[..<colon], text[colon...])
                }
                guard (1...253).contains(host.count), host.allSatisfy({ isNameOctet($0) }) else {
                    throw refusal("the host is no name and no address")
                }
            }
            guard let first = rest.first else {
                return (String(decoding: host, as: UTF8.self), RedisAddress.defaultPort)
            }
            guard first == UInt8(ascii: ":") else {
                throw refusal("the host is followed by something else than a port")
            }
            let port = try number(rest.dropFirst(), maximum: Int(UInt16.max), "the port")
            guard port > 0 else { throw refusal("the port is 0") }
            return (String(decoding: host, as: UTF8.self), UInt16(port))
        }

        private static func number(
            _ text: ArraySlice<UInt8>,
            maximum: Int,
            _ what: String
        ) throws(OIDCError) -> Int {
            let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
            guard (1...5).contains(text.count), text.allSatisfy({ digits.contains($0) }) else {
                throw refusal("\(what) is no number")
            }
            let number = text.reduce(0) { $0 * 10 + Int($1 - digits.lowerBound) }
            guard number <= maximum else { throw refusal("\(what) is beyond \(maximum)") }
            return number
        }

        private static func decoded(_ text: ArraySlice<UInt8>, _ what: String) throws(OIDCError) -> String {
            guard let octets = PercentEncoding.decode(text) else {
                throw refusal("\(what) has a % that begins no octet")
            }
            guard !octets.contains(0), let decoded = String(validating: octets, as: UTF8.self) else {
                throw refusal("\(what) is no text")
            }
            return decoded
        }

        private static func isNameOctet(_ octet: UInt8) -> Bool {
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: ".-_".utf8.contains(octet)
            }
        }

        private static func refusal(_ detail: String) -> OIDCError { RedisError.configuration("the URL: \(detail)") }
    }
#endif
