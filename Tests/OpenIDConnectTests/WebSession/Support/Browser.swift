import HTTPTypes
import OpenIDConnect

/// A cookie jar that does what browsers do with `SameSite`, before one site.
struct Browser {
    /// What makes it send a request.
    enum Source {
        /// A page of the site, or the address bar.
        case site
        /// A link on another site's page, or a redirect from there.
        case link
        /// A form that another site's page posts.
        case form
    }

    /// The `Set-Cookie` value of each cookie, by name.
    private(set) var jar: [String: String] = [:]

    var names: [String] { jar.keys.sorted() }
    var loginNames: [String] { names.filter { $0.hasPrefix("__Host-login-") } }

    func value(_ name: String) -> String? {
        jar[name].map { String($0.dropFirst(name.count + 1).prefix { $0 != ";" }) }
    }

    /// Puts a cookie in without the site: what an attacker or a damaged disk does.
    mutating func put(_ name: String, _ value: String) {
        jar[name] = "\(name)=\(value); SameSite=None"
    }

    func header(_ source: Source = .site) -> String {
        let sent = jar.filter { _, field in
            switch source {
            case .site: true
            case .link: !field.contains("SameSite=Strict")
            case .form: field.contains("SameSite=None")
            }
        }
        return sent.map { "\($0.key)=\(value($0.key) ?? "")" }.sorted().joined(separator: "; ")
    }

    func request(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ source: Source = .site,
        fields: HTTPFields = [:]
    ) -> HTTPRequest {
        var all = fields
        let cookies = header(source)
        if !cookies.isEmpty { all[.cookie] = cookies }
        if all[.accept] == nil { all[.accept] = "text/html,*/*;q=0.8" }
        return HTTPRequest(method: method, scheme: "https", authority: "app.example", path: path, headerFields: all)
    }

    mutating func keep(_ fields: HTTPFields) {
        for field in fields[values: .setCookie] {
            let name = String(field.prefix { $0 != "=" })
            jar[name] = field.contains("Max-Age=0;") ? nil : field
        }
    }

    /// Sends a request to a route, and keeps the cookies of the answer.
    mutating func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ source: Source = .site,
        fields: HTTPFields = [:],
        form: String? = nil,
        to site: WebSignIn
    ) async throws -> WebResponse {
        var fields = fields
        if form != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        let request = request(method, path, source, fields: fields)
        guard let answer = await site.respond(to: request, body: Array((form ?? "").utf8)) else { throw NoRoute() }
        keep(answer.response.headerFields)
        return answer
    }

    struct NoRoute: Error {}
}

extension WebResponse {
    var status: Int { response.status.code }
    var location: String? { response.headerFields[.location] }
}
