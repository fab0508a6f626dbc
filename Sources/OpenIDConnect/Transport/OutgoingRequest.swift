internal import HTTPTypes

/// A request to the provider, before it becomes HTTP.
struct OutgoingRequest: Sendable {
    let role: EndpointRole
    let url: EndpointURL
    /// The most octets that the answer may have.
    let maximumBodySize: Int
    /// What the answer must be.
    var answer = AnswerType.json
    var authorization: String?
    /// The form of a POST; nil makes a GET.
    var form: [FormEncoding.Pair]?
    /// What the client shows itself with in TLS.
    var clientIdentity: ClientIdentity?

    var httpRequest: HTTPRequest {
        var fields = HTTPFields()
        fields[.accept] = answer.rawValue
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

extension OutgoingRequest {
    /// A POST of a form with the client's proof of who it is.
    init(
        role: EndpointRole,
        url: EndpointURL,
        maximumBodySize: Int,
        form: [FormEncoding.Pair],
        authentication: AuthenticatedRequest
    ) {
        self.init(
            role: role,
            url: url,
            maximumBodySize: maximumBodySize,
            authorization: authentication.authorization,
            form: form + authentication.parameters,
            clientIdentity: authentication.clientIdentity
        )
    }
}
