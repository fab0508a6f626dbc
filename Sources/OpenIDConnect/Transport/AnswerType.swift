internal import HTTPTypes

/// What a successful answer must be.
package enum AnswerType: String {
    case json = "application/json"
    case jwt = "application/jwt"

    /// Whether the answer says that it is of this type. A provider that doesn't name the type is taken at its word: the
    /// strict reader decides.
    func isNamed(by response: HTTPResponse) -> Bool {
        guard let type = response.headerFields[.contentType], !type.isExactly(rawValue) else { return true }
        let essence = type.utf8.prefix { $0 != UInt8(ascii: ";") }
        let lower = String(decoding: essence, as: UTF8.self).lowercased().filter { $0 != " " }
        return switch self {
        case .json: lower == rawValue || (lower.hasPrefix("application/") && lower.hasSuffix("+json"))
        case .jwt: lower == rawValue
        }
    }
}
