/// What the application answers with status 200 to a GET of the provider.
public struct HostedDocument: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// `Content-Type`
    public let contentType: String
    /// `Cache-Control`
    public let cacheControl: String
    /// The body.
    public let body: [UInt8]

    /// The type, not the body: a request object holds state and nonce.
    public var description: String { "HostedDocument(\(contentType), redacted)" }
    /// Shows the type, not the body.
    public var customMirror: Mirror { Mirror(self, children: ["contentType": contentType]) }
}
