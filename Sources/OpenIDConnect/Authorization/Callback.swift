/// The authorization response, as the user agent brought it.
public struct Callback: Sendable, CustomStringConvertible, CustomReflectable {
    let parameters: [FormEncoding.Pair]?

    /// The callback's URL, absolute or as the request line has it: its query counts.
    public static func url(_ url: String) -> Callback {
        // The fragment goes first: a question mark in it begins no query.
        let octets = url.utf8.prefix { $0 != UInt8(ascii: "#") }
        guard let mark = octets.firstIndex(of: UInt8(ascii: "?")) else { return Callback(parameters: []) }
        return Callback(parameters: FormEncoding.decode(octets[octets.index(after: mark)...]))
    }

    /// The callback's query, without the question mark.
    public static func query(_ query: String) -> Callback {
        Callback(parameters: FormEncoding.decode(query.utf8))
    }

    /// `session_state` (OIDC Session Management 1.0 section 2); of use once the response was judged.
    var sessionState: String? { parameters?.first { $0.name.isExactly("session_state") }?.value }

    /// Shows nothing: a callback holds a code.
    public var description: String { "Callback(redacted)" }
    /// Shows nothing of the parameters.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
