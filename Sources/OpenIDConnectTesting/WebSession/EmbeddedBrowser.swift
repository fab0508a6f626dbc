package import HTTPTypes
package import OpenIDConnect

/// A browser before one site: keeps the cookies, and does with `SameSite` what browsers do.
package struct EmbeddedBrowser: Sendable {
    /// What makes it send a request.
    package enum Source: Sendable {
        /// A page of the site, or the address bar.
        case site
        /// A link on another site's page, or a redirect from there.
        case link
        /// A form that another site's page posts.
        case form
    }

    /// The `Set-Cookie` value of each cookie, by name.
    package private(set) var jar: [String: String] = [:]

    package init() {}

    /// The names of all cookies.
    package var names: [String] { jar.keys.sorted() }

    /// The value of a cookie.
    package func value(_ name: String) -> String? {
        jar[name].map { String($0.dropFirst(name.count + 1).prefix { $0 != ";" }) }
    }

    /// Puts a cookie in without the site: what an attacker or a damaged disk does.
    package mutating func put(_ name: String, _ value: String) {
        jar[name] = "\(name)=\(value); SameSite=None"
    }

    /// The `Cookie` field; empty when there is none to send.
    package func header(_ source: Source = .site) -> String {
        let sent = jar.filter { _, field in
            switch source {
            case .site: true
            case .link: !field.contains("SameSite=Strict")
            case .form: field.contains("SameSite=None")
            }
        }
        return sent.map { "\($0.key)=\(value($0.key) ?? "")" }.sorted().joined(separator: "; ")
    }

    /// A request of the site's, with the cookies.
    package func request(
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

    /// Takes the cookies of an answer.
    package mutating func keep(_ fields: HTTPFields) {
        for field in fields[values: .setCookie] {
            let name = String(field.prefix { $0 != "=" })
            jar[name] = field.contains("Max-Age=0;") ? nil : field
        }
    }

    /// Sends a request to a route, and keeps the cookies of the answer.
    package mutating func send(
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

    /// The site has no such route.
    package struct NoRoute: Error {}
}
