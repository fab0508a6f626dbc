internal import HTTPTypes
internal import JOSE

extension Conformance {
    /// An answer of the server for conformance tests: always an object.
    struct ServerReply {
        private let status: Int
        private let json: JSON

        init(_ status: Int, _ json: JSON) {
            self.status = status
            self.json = json
        }

        init(_ status: Int, error: String, detail: String? = nil) {
            var json: JSON = ["error": .string(error)]
            json["detail"] = detail.map { .string($0) }
            self.init(status, json)
        }

        static var unknownRun: ServerReply { ServerReply(404, error: "unknown_run") }

        var http: (HTTPResponse, [UInt8]) {
            let fields: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
            return (HTTPResponse(status: .init(code: status), headerFields: fields), json.octets)
        }
    }
}
