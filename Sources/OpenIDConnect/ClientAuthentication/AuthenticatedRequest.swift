/// The parts of a request that a client's authentication may fill.
public struct AuthenticatedRequest: Sendable, CustomStringConvertible, CustomReflectable {
    /// The value of the `Authorization` header field.
    public var authorization: String?
    /// Parameters that join the form.
    public var parameters: [(name: String, value: String)] = []
    /// Values that must not come back in an error: secrets that were put in.
    public var secrets: [String] = []
    /// The certificate that the client shows in TLS: that of ``ClientAuthentication/clientIdentity``.
    var clientIdentity: ClientIdentity?

    init() {}

    /// Shows the parameters' names, no value.
    public var description: String { "AuthenticatedRequest(\(parameters.map(\.name)), redacted)" }
    /// Shows the parameters' names, no value.
    public var customMirror: Mirror { Mirror(self, children: ["parameters": parameters.map(\.name)]) }
}
