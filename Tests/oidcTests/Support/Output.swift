import JOSE
import Testing

/// What a program left behind.
struct Output: Sendable {
    let status: Int32
    let out: String
    let err: String

    /// Both outputs, for what must be in neither.
    var everything: String { out + err }

    /// Standard output as objects, one a line and nothing else.
    var objects: [JSONValue] {
        get throws {
            #expect(out.isEmpty || out.utf8.last == 0x0A)
            return try out.utf8.split(separator: 0x0A).map { line in
                let value = try JSONDocument(parsing: Array(line)).root
                #expect(value.isObject)
                return value
            }
        }
    }

    /// Standard output as one object.
    var object: JSONValue {
        get throws {
            let objects = try objects
            #expect(objects.count == 1, "\(out)")
            return try #require(objects.first, "\(err)")
        }
    }
}
