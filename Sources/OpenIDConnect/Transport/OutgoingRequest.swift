internal import HTTPTypes

/// A request to the provider, before it becomes HTTP.
struct OutgoingRequest: Sendable {
    let role: EndpointRole
    let url: EndpointURL
    /// The most octets that the answer may have.
    let maximumBodySize: Int
    var authorization: String?
    /// The form of a POST; nil makes a GET.
    var form: [FormEncoding.Pair]?

    var httpRequest: HTTPRequest {
        var fields = HTTPFields()
        fields[.accept] = "application/json"
        fields[.authorization] = authorization
        if form != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        return HTTPRequest(
            method: form == nil ? .get : .post,
            scheme: url.scheme,
            authority: url.authority,
            path: url.query.map { "\(url.path)?\($0)" } ?? url.path,
            headerFields: fields
        )
    }

    var body: [UInt8] { form.map { Array(FormEncoding.encode($0).utf8) } ?? [] }
}
