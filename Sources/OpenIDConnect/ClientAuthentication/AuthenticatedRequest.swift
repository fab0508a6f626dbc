/// The parts of a request that a client's authentication may fill.
public struct AuthenticatedRequest: Sendable {
    /// The value of the `Authorization` header field.
    public var authorization: String?
    /// Parameters that join the form.
    public var parameters: [(name: String, value: String)] = []
    /// Values that must not come back in an error: secrets that were put in.
    public var secrets: [String] = []

    init() {}
}
