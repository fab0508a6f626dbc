#if AsyncHTTPClient
    import HTTPTypes
    import NIOHTTP1

    extension HTTPResponse {
        /// Status and header fields, in their order; nil for a status of less than three digits.
        init?(_ head: HTTPResponseHead) {
            let code = Int(head.status.code)
            guard (100...999).contains(code) else { return nil }
            var fields = HTTPFields()
            fields.reserveCapacity(head.headers.count)
            for (name, value) in head.headers {
                guard let name = HTTPField.Name(name) else { continue }
                fields.append(HTTPField(name: name, value: value))
            }
            self.init(status: Status(code: code), headerFields: fields)
        }
    }
#endif
