/// A JSON text that was read once, strictly; values are made when they are asked for.
public struct JSONDocument: Sendable, CustomStringConvertible, CustomReflectable {
    /// Text and table are shared, so that handing a value around costs one reference count.
    private final class Storage: Sendable {
        let octets: [UInt8]
        let nodes: [JSONNode]

        init(octets: [UInt8], nodes: [JSONNode]) {
            self.octets = octets
            self.nodes = nodes
        }
    }

    private let storage: Storage

    /// The text as it came.
    public var octets: [UInt8] { storage.octets }
    var nodes: [JSONNode] { storage.nodes }

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - octets: The text, UTF-8 without a byte order mark.
    ///   - limits: The bounds that the text must keep.
    /// - Throws: ``JOSEError`` with one of the `json.` codes: malformed, not UTF-8, a duplicate member (RFC 7515
    ///   section 4), too deep, too large, a number too long.
    public init(parsing octets: [UInt8], limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        var scanner = JSONScanner(limits: limits)
        try scanner.scan(octets.span)
        storage = Storage(octets: octets, nodes: scanner.nodes)
    }

    /// The value that the whole text is.
    public var root: JSONValue { JSONValue(document: self, index: 0) }

    /// The size: the text may be a token response. Print the text of ``root`` if you must.
    public var description: String { "JSONDocument(\(octets.count) octets, redacted)" }
    /// Shows nothing of the text.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
