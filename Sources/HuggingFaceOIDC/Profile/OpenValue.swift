/// A value of a set that Hugging Face may enlarge at any time: unknown values survive.
public protocol OpenValue: RawRepresentable<String>, Sendable, Hashable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// Wraps a value.
    init(rawValue: String)
}

extension OpenValue {
    /// Wraps a value.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    /// The value.
    public var description: String { rawValue }
    /// Compares octets.
    public static func == (left: Self, right: Self) -> Bool { left.rawValue.utf8.elementsEqual(right.rawValue.utf8) }
    /// Hashes octets.
    public func hash(into hasher: inout Hasher) {
        for byte in rawValue.utf8 { hasher.combine(byte) }
    }
}
