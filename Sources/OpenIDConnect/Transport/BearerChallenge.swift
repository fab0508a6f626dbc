/// Reads the error out of a `WWW-Authenticate: Bearer` challenge (RFC 6750 section 3).
enum BearerChallenge {
    /// The error that the challenge names; nil when it names none.
    static func error(in field: String, secrets: [String]) -> ProviderError? {
        guard let error = parameter("error", in: field) else { return nil }
        return ProviderError(
            error: error,
            errorDescription: parameter("error_description", in: field),
            uri: parameter("error_uri", in: field),
            secrets: secrets
        )
    }

    /// The value of `name="value"`, with its quoted pairs undone (RFC 9110 section 5.6.4).
    private static func parameter(_ name: String, in field: String) -> String? {
        let octets = Array(field.utf8.prefix(4096))
        let prefix = Array("\(name)=\"".utf8)
        for start in octets.indices where octets[start...].starts(with: prefix) {
            let before = start > 0 ? octets[start - 1] : UInt8(ascii: " ")
            guard before == UInt8(ascii: " ") || before == UInt8(ascii: ",") else { continue }
            var value: [UInt8] = []
            var position = start + prefix.count
            while position < octets.count, octets[position] != UInt8(ascii: "\"") {
                if octets[position] == UInt8(ascii: "\\") { position += 1 }
                if position < octets.count { value.append(octets[position]) }
                position += 1
            }
            return position < octets.count ? String(decoding: value, as: UTF8.self) : nil
        }
        return nil
    }
}
