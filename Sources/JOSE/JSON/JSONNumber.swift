/// A JSON number, exactly as it was written.
public struct JSONNumber: Sendable, CustomStringConvertible {
    /// The number's text.
    public let lexeme: String

    /// The value when it is written as an integer and fits.
    public var int64: Int64? {
        // The lexeme is a JSON number already, so the laxer forms that Int64 reads can't occur.
        lexeme.utf8.count <= 20 ? Int64(lexeme) : nil
    }

    /// The nearest double, nil when it would be infinite.
    public var double: Double? {
        guard let value = Double(lexeme), value.isFinite else { return nil }
        return value
    }

    /// The number's text.
    public var description: String { lexeme }
}
