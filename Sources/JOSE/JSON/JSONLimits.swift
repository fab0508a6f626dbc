/// The bounds of a JSON text from outside.
public struct JSONLimits: Sendable, Hashable {
    /// The most octets of the whole text.
    public var maximumSize: Int
    /// How deep arrays and objects may nest; a text that is one object has depth 1. At most 64.
    public var maximumDepth: Int {
        // The reader calls itself for each level: a greater depth could overflow the stack.
        didSet { maximumDepth = min(maximumDepth, Self.greatestDepth) }
    }
    /// The most characters of one number.
    public var maximumNumberLength: Int

    private static let greatestDepth = 64

    /// Makes bounds.
    ///
    /// - Parameters:
    ///   - maximumSize: The most octets of the whole text; 1 MiB unless told.
    ///   - maximumDepth: How deep arrays and objects may nest; 32 unless told, 64 at most.
    ///   - maximumNumberLength: The most characters of one number; 128 unless told.
    public init(maximumSize: Int = 1 << 20, maximumDepth: Int = 32, maximumNumberLength: Int = 128) {
        self.maximumSize = maximumSize
        self.maximumDepth = min(maximumDepth, Self.greatestDepth)
        self.maximumNumberLength = maximumNumberLength
    }
}
