public import HTTPTypes

/// A request as it arrived on the wire.
public struct ReceivedRequest: Sendable, Hashable {
    /// The method, as sent.
    public let method: String
    /// The request target: path and query, as sent.
    public let target: String
    /// The header fields, in order.
    public let fields: HTTPFields
    /// The body, as long as its `Content-Length` says.
    public let body: [UInt8]
}

extension ReceivedRequest {
    /// Reads the head, whose lines end in CRLF, and attaches the body; `nil` when it is no HTTP/1.1 request.
    init?(head: [UInt8], body: [UInt8]) {
        let lines = head.split(separator: UInt8(ascii: "\n")).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
        guard let start = lines.first?.split(separator: UInt8(ascii: " ")), start.count == 3 else { return nil }
        var fields = HTTPFields()
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
                let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
            else { return nil }
            let value = line[(colon + 1)...].drop { $0 == UInt8(ascii: " ") }
            fields.append(HTTPField(name: name, value: String(decoding: value, as: UTF8.self)))
        }
        self.method = String(decoding: start[0], as: UTF8.self)
        self.target = String(decoding: start[1], as: UTF8.self)
        self.fields = fields
        self.body = body
    }

    /// How long the body is that follows a head.
    static func bodySize(afterHead head: [UInt8]) -> Int {
        ReceivedRequest(head: head, body: [])?.fields[.contentLength].flatMap(Int.init) ?? 0
    }
}
