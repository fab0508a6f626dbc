/// The authorization response, as the user agent brought it.
///
/// Say how it came: a login takes the response in the mode that it was begun with, and in no other.
public struct Callback: Sendable, CustomStringConvertible, CustomReflectable {
    private let sources: [(mode: ResponseMode, octets: [UInt8])]

    /// The callback's URL, absolute or as the request line has it: its query counts, or the fragment for a login with
    /// ``ResponseMode/fragment``.
    public static func url(_ url: String) -> Callback {
        // The fragment goes first: a question mark in it begins no query.
        let octets = url.utf8.prefix { $0 != UInt8(ascii: "#") }
        let query = octets.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        let fragment = url.utf8.dropFirst(octets.count)
        let inFragment = fragment.isEmpty ? [] : [(ResponseMode.fragment, Array(fragment.dropFirst()))]
        return Callback(sources: [(.query, Array(query))] + inFragment)
    }

    /// The callback's query, without the question mark.
    public static func query(_ query: String) -> Callback { Callback(sources: [(.query, Array(query.utf8))]) }

    /// The callback's fragment, without the number sign, as a page at the redirect URI has read and sent it.
    public static func fragment(_ fragment: String) -> Callback {
        Callback(sources: [(.fragment, Array(fragment.utf8))])
    }

    /// The body of the POST to the redirect URI.
    public static func form(_ body: String) -> Callback { Callback(sources: [(.formPost, Array(body.utf8))]) }

    /// Whether something came in this mode.
    func came(in mode: ResponseMode) -> Bool { sources.contains { $0.mode == mode } }

    /// What came in this mode; if nothing did, what came in another. Nil when it is not form-encoded.
    func parameters(_ mode: ResponseMode) -> [FormEncoding.Pair]? {
        let source = sources.first { $0.mode == mode } ?? sources.first
        return FormEncoding.decode(source?.octets ?? [])
    }

    /// `session_state` (OIDC Session Management 1.0 section 2); of use once the response was judged.
    func sessionState(_ mode: ResponseMode) -> String? {
        parameters(mode)?.first { $0.name.isExactly("session_state") }?.value
    }

    /// Shows nothing: a callback holds a code.
    public var description: String { "Callback(redacted)" }
    /// Shows nothing of the parameters.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
