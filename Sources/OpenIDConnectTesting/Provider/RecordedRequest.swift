public import HTTPTypes
internal import JOSE
internal import OpenIDConnect

/// A request that the embedded provider received, and what it thinks of it.
public struct RecordedRequest: Sendable {
    /// Method, URL and header fields.
    public let request: HTTPRequest
    /// The parameters of the form, or of the query.
    public let parameters: [(name: String, value: String)]
    /// The client's TLS certificate in DER, if it showed one.
    public let certificate: [UInt8]?
    /// The body.
    let body: [UInt8]
    /// What the request object says, which goes before the parameters (OIDC Core 6.1).
    var objectParameters: [(name: String, value: String)] = []
    /// What it is for; nil for a path that isn't served.
    public internal(set) var endpoint: Conformance.Endpoint?
    /// The general checks that it did not pass.
    public internal(set) var findings: [RequestFinding] = []
    /// What it has of that which single modules want to see.
    public internal(set) var checks: Set<Conformance.RequestCheck> = []

    /// The members of a JSON body that are strings, as parameters; nil for any other body. Some token endpoints take
    /// JSON for a form.
    static func members(of body: [UInt8], _ request: HTTPRequest) -> [(name: String, value: String)]? {
        guard request.headerFields[.contentType]?.utf8.starts(with: "application/json".utf8) ?? false,
            let members = try? JSONDocument(parsing: body).root.object
        else { return nil }
        return members.compactMap { member in member.value.string.map { (member.name, $0) } }
    }

    /// The path without its query.
    public var path: String {
        String(decoding: (request.path ?? "/").utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
    }

    /// The first parameter of that name, of the request object if it is there.
    public subscript(name: String) -> String? {
        (objectParameters + parameters).first { $0.name.isExactly(name) }?.value
    }

    /// The first parameter of that name beside the request object.
    func plain(_ name: String) -> String? { parameters.first { $0.name.isExactly(name) }?.value }

    /// Whether there is a parameter of that name with that value, octet by octet.
    func has(_ name: String, _ value: String) -> Bool { self[name]?.isExactly(value) ?? false }

    /// The words of a parameter, between spaces.
    func words(_ name: String) -> [String] {
        (self[name] ?? "").utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    }

    mutating func fail(_ check: GeneralCheck, _ detail: String) {
        findings.append(RequestFinding(check: check, severity: .failure, detail: detail))
    }

    mutating func warn(_ check: GeneralCheck, _ detail: String) {
        findings.append(RequestFinding(check: check, severity: .warning, detail: detail))
    }

    mutating func require(_ condition: Bool, _ check: GeneralCheck, _ detail: String) {
        if !condition { fail(check, detail) }
    }

    mutating func note(_ check: Conformance.RequestCheck, if condition: Bool) {
        if condition { checks.insert(check) }
    }
}
