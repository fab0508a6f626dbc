/// A field of a form for ``ConnectorConfiguration``.
public struct ConnectorField: Sendable, Hashable {
    /// The member of the JSON object.
    public let name: String
    /// What stands beside it.
    public let label: String
    /// Whether it must be filled in.
    public var isRequired = false
    /// Whether what is typed must not be shown.
    public var isSecret = false
    /// Whether it may have several lines.
    public var isMultiline = false
    /// What stands in it while it is empty.
    public var placeholder: String?
    /// What it is for.
    public let help: String
}
