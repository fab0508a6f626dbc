/// An organisation's plan; an open set.
public struct HuggingFacePlan: OpenValue {
    /// The value.
    public let rawValue: String

    /// Wraps a value.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Team
    public static let team: Self = "team"
    /// Enterprise
    public static let enterprise: Self = "enterprise"
    /// Enterprise Plus
    public static let plus: Self = "plus"
    /// Academia
    public static let academia: Self = "academia"
}
