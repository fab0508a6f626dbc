internal import HTTPTypes
internal import JOSE

/// An answer of the embedded provider.
enum ProviderReply {
    case json(Int, JSON, challenge: String? = nil)
    case octets(Int, String, [UInt8])
    case page(Int, String)
    case redirect(Int, String)

    var http: (HTTPResponse, [UInt8]) {
        var fields = HTTPFields()
        // Never cached, as RFC 6749 section 5.1 says of tokens.
        fields[.cacheControl] = "no-store"
        switch self {
        case .json(let status, let json, let challenge):
            fields[.contentType] = "application/json; charset=utf-8"
            fields[.wwwAuthenticate] = challenge
            return (HTTPResponse(status: .init(code: status), headerFields: fields), json.octets)
        case .octets(let status, let type, let octets):
            fields[.contentType] = type
            return (HTTPResponse(status: .init(code: status), headerFields: fields), octets)
        case .page(let status, let text):
            fields[.contentType] = "text/plain; charset=utf-8"
            return (HTTPResponse(status: .init(code: status), headerFields: fields), Array(text.utf8))
        case .redirect(let status, let location):
            fields[.location] = location
            return (HTTPResponse(status: .init(code: status), headerFields: fields), [])
        }
    }

    /// An error object (RFC 6749 section 5.2).
    static func error(_ status: Int, _ error: String, _ description: String, challenge: String? = nil) -> Self {
        .json(
            status,
            ["error": .string(error), "error_description": .string(description)],
            challenge: challenge
        )
    }
}
