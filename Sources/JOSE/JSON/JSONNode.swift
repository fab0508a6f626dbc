/// One value of a scanned text, as a span of its octets.
///
/// A text becomes a flat table: an object is followed by its members, each a name node and a value node; an array by
/// its elements.
struct JSONNode {
    enum Kind: UInt8 {
        case null, `true`, `false`, number, string, array, object
    }

    var kind: Kind
    /// Whether a string has escapes, so that its octets are not its text.
    var isEscaped = false
    /// The first octet; of a string the first behind the quote.
    var start: UInt32
    /// Behind the last octet; of a string the closing quote.
    var end: UInt32
    /// The index of the node behind this one and all that it holds.
    var next: UInt32
}
