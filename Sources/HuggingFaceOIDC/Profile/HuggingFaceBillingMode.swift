/// How an account pays; an open set.
public struct HuggingFaceBillingMode: OpenValue {
    /// The value.
    public let rawValue: String

    /// Wraps a value.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// In advance.
    public static let prepaid: Self = "prepaid"
    /// Afterwards.
    public static let postpaid: Self = "postpaid"
}
