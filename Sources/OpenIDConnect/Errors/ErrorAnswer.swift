internal import HTTPTypes
internal import JOSE

/// What an answer that is no success says beside the error of RFC 6749: texts in other shapes, and what a support
/// request needs.
///
/// Untrusted text, scrubbed as ``ProviderError`` is.
public struct ErrorAnswer: Sendable, Hashable {
    /// Texts for developers: `error` as a list, `message`, `message` of each of `errors`, the field `X-Error-Message`.
    public let messages: [String]
    /// The field `X-Error-Code`.
    public let errorCode: String?
    /// The provider's name for the request: `X-Request-Id`, else `X-Amzn-Trace-Id`, else `X-Amz-Cf-Id`.
    public let requestID: String?
    /// The seconds to wait that `Retry-After` names; nil for a date.
    public let retryAfter: Int64?

    private static let maximumMessages = 8

    init(_ response: HTTPResponse, _ json: JSONValue?, secrets: [String]) {
        func field(_ name: String) -> String? {
            guard let name = HTTPField.Name(name), let value = response.headerFields[name], !value.isEmpty else {
                return nil
            }
            return UntrustedText.scrub(value, secrets: secrets)
        }
        let listed = json?["error"]?.array?.map(\.string) ?? []
        let wrapped = json?["errors"]?.array?.map { $0["message"]?.string } ?? []
        let texts = (listed + [json?["message"]?.string] + wrapped).compactMap { $0 }.prefix(Self.maximumMessages)
        messages =
            texts.map { UntrustedText.scrub($0, limit: 512, secrets: secrets) }
            + [field("X-Error-Message")].compactMap { $0 }
        errorCode = field("X-Error-Code")
        requestID = field("X-Request-Id") ?? field("X-Amzn-Trace-Id") ?? field("X-Amz-Cf-Id")
        let delay = field("Retry-After") ?? ""
        let isNumber = (1...10).contains(delay.utf8.count) && delay.utf8.allSatisfy { (0x30...0x39).contains($0) }
        retryAfter = isNumber ? Int64(delay) : nil
    }
}
