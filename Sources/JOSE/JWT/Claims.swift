#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The claims of a token or of a response: a JSON object that was read strictly (RFC 7519 section 4).
public struct Claims: Sendable, CustomStringConvertible, CustomReflectable {
    /// The whole object.
    public let json: JSONValue

    /// Reads an object.
    ///
    /// - Throws: ``JOSEError`` with a `json.` code; `json.malformed` when the text isn't an object.
    public init(parsing octets: [UInt8], limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        json = try JSONDocument(parsing: octets, limits: limits).root
        guard json.isObject else { throw JOSEError(.jsonMalformed, "the claims are not an object") }
    }

    /// Reads an object that is a part of something else; throws as ``init(parsing:limits:)-([UInt8],_)`` does.
    public init(parsing octets: ArraySlice<UInt8>, limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        try self.init(parsing: Array(octets), limits: limits)
    }

    /// The claim of that name, compared octet by octet.
    public subscript(name: String) -> JSONValue? { json[name] }

    /// The names of all claims, in their order.
    public var names: [String] { json.object?.map(\.name) ?? [] }

    /// How many there are: claims are about people, and a nonce is among them. Print ``json``'s text if you must.
    public var description: String { "Claims(\(names.count) members, redacted)" }
    /// Shows nothing of the claims.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Reads the claims into a type of the caller's.
    ///
    /// The text has been read strictly before, so Foundation's decoder meets no duplicates and no depth here.
    ///
    /// - Throws: `DecodingError`, as `JSONDecoder` does.
    public func decode<Value: Decodable>(as type: Value.Type, decoder: JSONDecoder = JSONDecoder()) throws -> Value {
        try decoder.decode(type, from: Data(json.text.utf8))
    }
}
