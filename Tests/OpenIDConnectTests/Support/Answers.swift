import HTTPTypes
import JOSE

/// Answers for stub transports.
enum Answers {
    static func json(_ json: JSON, status: Int = 200) -> StubTransport.Answer {
        text(json.text, status: status)
    }

    static func text(
        _ text: String,
        status: Int = 200,
        type: String? = "application/json",
        fields: HTTPFields = [:]
    ) -> StubTransport.Answer {
        var fields = fields
        fields[.contentType] = type
        return (HTTPResponse(status: .init(code: status), headerFields: fields), Array(text.utf8))
    }

    static func redirect(_ status: Int, to location: String) -> StubTransport.Answer {
        (HTTPResponse(status: .init(code: status), headerFields: [.location: location]), [])
    }
}
