internal import HTTPTypes
internal import JOSE

/// A request to the provider, before it becomes HTTP.
package struct OutgoingRequest: Sendable {
    let role: EndpointRole
    let url: EndpointURL
    /// The most octets that the answer may have.
    let maximumBodySize: Int
    /// What the answer must be.
    var answer = AnswerType.json
    package var authorization: String?
    /// The form of a POST; nil makes a GET.
    var form: [FormEncoding.Pair]?
    /// What the client shows itself with in TLS.
    var clientIdentity: ClientIdentity?
    /// A JSON document as the body.
    var json: JSON?
    /// The method; nil for the one that the form tells.
    var method: HTTPRequest.Method?
    /// The entity tag of the answer that is known already (RFC 9110 section 13.1.2).
    var knownEntityTag: String?

    var httpRequest: HTTPRequest {
        var fields = HTTPFields()
        fields[.accept] = answer.rawValue
        fields[.authorization] = authorization
        fields[.ifNoneMatch] = knownEntityTag
        if form != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        if json != nil { fields[.contentType] = "application/json" }
        return HTTPRequest(
            method: method ?? (form == nil ? .get : .post),
            scheme: url.scheme,
            authority: url.authority,
            path: url.query.map { "\(url.path)?\($0)" } ?? url.path,
            headerFields: fields
        )
    }

    var body: [UInt8] { json?.octets ?? form.map { Array(FormEncoding.encode($0).utf8) } ?? [] }
}

extension OutgoingRequest {
    /// A GET of JSON.
    package init(role: EndpointRole, url: EndpointURL, maximumBodySize: Int) {
        self.init(role: role, url: url, maximumBodySize: maximumBodySize, answer: .json)
    }

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
