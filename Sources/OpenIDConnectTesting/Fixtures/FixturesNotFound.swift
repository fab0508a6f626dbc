/// There is no fixtures folder where one was looked for.
public struct FixturesNotFound: Error, Sendable, Hashable, CustomStringConvertible {
    /// The places that were looked at, in their order.
    public let looked: [String]

    /// Where it was looked for, and how to say where it is.
    public var description: String {
        "no fixtures folder at \(looked.joined(separator: ", ")); name it by its path, or in OIDC_FIXTURES"
    }
}
