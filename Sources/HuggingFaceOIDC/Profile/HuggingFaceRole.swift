/// A user's role in an organisation or a resource group; an open set, since organisations may name their own.
public struct HuggingFaceRole: OpenValue {
    /// The value.
    public let rawValue: String

    /// Wraps a value.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Manages the organisation.
    public static let admin: Self = "admin"
    /// Writes everywhere.
    public static let write: Self = "write"
    /// Writes what the user has made.
    public static let contributor: Self = "contributor"
    /// Reads.
    public static let read: Self = "read"
    /// Nothing.
    public static let noAccess: Self = "no_access"
}
