import Foundation
import HTTPTypes
import OpenIDConnect

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension URLRequest {
    /// The same request, octet for octet.
    init(_ request: HTTPRequest, body: [UInt8], deadline: Duration) throws(TransportError) {
        // Other schemes would open files and FTP connections.
        guard let scheme = request.scheme?.lowercased(), scheme == "https" || scheme == "http" else {
            throw TransportError(.connectionFailed, detail: "the request's URL is neither https nor http")
        }
        let text = "\(scheme)://\(request.authority ?? "")\(request.path ?? "/")"
        // An escaped or resolved URL would no longer be the one that the caller checked.
        guard let url = URL(string: text, encodingInvalidCharacters: false), url.host?.isEmpty == false,
            url.absoluteString.utf8.elementsEqual(text.utf8)
        else {
            throw TransportError(.connectionFailed, detail: "the request's URL is not valid")
        }
        // Foundation on Linux cannot send one, and fails in a way of its own.
        guard body.isEmpty || request.method != .get && request.method != .head else {
            throw TransportError(.connectionFailed, detail: "a \(request.method.rawValue) request has no body")
        }
        // The session's own timeouts must not come before the deadline.
        let timeout = TimeInterval(deadline.components.seconds) + 60
        self.init(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: timeout)
        httpMethod = request.method.rawValue
        httpShouldHandleCookies = false
        if !body.isEmpty { httpBody = Data(body) }

        // Otherwise the process's name is sent, and content codings are asked for.
        var fields: HTTPFields = [.userAgent: "swift-openid-connect", .acceptEncoding: "identity"]
        for field in request.headerFields { fields[field.name] = request.headerFields[field.name] }
        for field in fields { setValue(field.value, forHTTPHeaderField: field.name.rawName) }
    }
}
