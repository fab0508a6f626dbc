import Foundation
import HTTPTypes

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension HTTPResponse {
    /// Status and header fields, or `nil` for what is no HTTP answer.
    ///
    /// The session has joined fields of one name with commas, and lost their order.
    init?(_ response: URLResponse) {
        guard let response = response as? HTTPURLResponse, (100...999).contains(response.statusCode) else {
            return nil
        }
        var fields: [HTTPField] = []
        for case let (name, value) as (String, String) in response.allHeaderFields {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        fields.sort { $0.name.canonicalName < $1.name.canonicalName }
        self.init(status: Status(code: response.statusCode), headerFields: HTTPFields(fields))
    }
}
