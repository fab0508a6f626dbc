/// A JSON text that was read once, strictly; values are made when they are asked for.
public struct JSONDocument: Sendable, CustomStringConvertible, CustomReflectable {
    let storage: Storage

    /// The text as it came.
    public var octets: ArraySlice<UInt8> { storage.octets[...] }

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - octets: The text, UTF-8 without a byte order mark.
    ///   - limits: The bounds that the text must keep.
    /// - Throws: ``JOSEError`` with one of the `json.` codes: malformed, not UTF-8, a duplicate member (RFC 7515
    ///   section 4), too deep, too large, a number too long.
    public init(parsing octets: [UInt8], limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        storage = Storage(octets: octets, nodes: try JSONScanner.nodes(of: octets.span, limits: limits))
    }

    /// Reads a text that is a part of another; throws as ``init(parsing:limits:)-([UInt8],_)`` does.
    public init(parsing octets: ArraySlice<UInt8>, limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        try self.init(parsing: Array(octets), limits: limits)
    }

    /// The value that the whole text is.
    public var root: JSONValue { JSONValue(storage: storage, index: 0) }

    /// The size: the text may be a token response. Print the text of ``root`` if you must.
    public var description: String { "JSONDocument(\(octets.count) octets, redacted)" }
    /// Shows nothing of the text.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
