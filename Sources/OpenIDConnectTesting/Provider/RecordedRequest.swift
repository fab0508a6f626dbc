public import HTTPTypes

/// A request that the embedded provider received.
public struct RecordedRequest: Sendable {
    /// Method, URL and header fields.
    public let request: HTTPRequest
    /// The parameters of the form, or of the query.
    public let parameters: [(name: String, value: String)]

    /// The path without its query.
    public var path: String {
        String(decoding: (request.path ?? "/").utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
    }

    /// The first parameter of that name.
    public subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }
}
