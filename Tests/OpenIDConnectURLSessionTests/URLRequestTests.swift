import Foundation
import HTTPTypes
import OpenIDConnect
import Testing

@testable import OpenIDConnectURLSession

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("Requests as URLSession takes them: D04")
struct URLRequestTests {
    private func request(
        _ method: HTTPRequest.Method = .get,
        scheme: String? = "https",
        authority: String? = "op.example",
        path: String? = "/a?b=%20c",
        body: String = ""
    ) throws(TransportError) -> URLRequest {
        let request = HTTPRequest(method: method, scheme: scheme, authority: authority, path: path)
        return try URLRequest(request, body: Array(body.utf8), deadline: .seconds(1))
    }

    @Test("the URL is taken as it is")
    func url() throws {
        #expect(try request().url?.absoluteString == "https://op.example/a?b=%20c")
        #expect(try request(path: nil).url?.absoluteString == "https://op.example/")
        #expect(
            try request(scheme: "HTTPS", authority: "[::1]:8443").url?.absoluteString == "https://[::1]:8443/a?b=%20c"
        )
    }

    @Test("other schemes are refused", arguments: ["file", "ftp", "data", "ws", "", nil])
    func scheme(_ scheme: String?) {
        let error = #expect(throws: TransportError.self) { try request(scheme: scheme) }
        #expect(error?.kind == .connectionFailed)
    }

    @Test(
        "D04 URLs that Foundation would have to mend are refused, and not shown",
        arguments: [
            (nil, "/s3cr3t"), ("", "/s3cr3t"), ("op.example", "/s3cr3t b"), ("op.example", "/s3cr3t\r\nX: y"),
            ("op.example", "/s3cr3t\u{301}"), ("op.example", "/%zzs3cr3t"), ("op .example", "/s3cr3t"),
            ("op.example:port", "/s3cr3t"), ("bücher.example", "/s3cr3t"),
        ] as [(String?, String)]
    )
    func invalid(authority: String?, path: String) {
        let error = #expect(throws: TransportError.self) { try request(authority: authority, path: path) }
        #expect(error?.kind == .connectionFailed)
        #expect(error?.description.contains("s3cr3t") == false)
    }

    @Test("a GET request has no body")
    func getWithBody() {
        #expect(throws: TransportError.self) { try request(body: "a") }
    }

    @Test("fields of one name are joined, and no content coding is asked for")
    func fields() throws {
        var request = HTTPRequest(method: .post, scheme: "https", authority: "op.example", path: "/")
        request.headerFields[values: .accept] = ["a/b", "c/d"]
        let sent = try URLRequest(request, body: [0, 255], deadline: .seconds(1))
        #expect(sent.value(forHTTPHeaderField: "Accept") == "a/b, c/d")
        #expect(sent.value(forHTTPHeaderField: "Accept-Encoding") == "identity")
        #expect(sent.httpBody == Data([0, 255]))
        request.headerFields[.acceptEncoding] = "gzip"
        let asked = try URLRequest(request, body: [], deadline: .seconds(1))
        #expect(asked.value(forHTTPHeaderField: "Accept-Encoding") == "gzip")
    }

    @Test("the session's own timeout never comes before the deadline", arguments: [0, 300, 3_600_000])
    func timeout(milliseconds: Int) throws {
        let request = HTTPRequest(method: .get, scheme: "https", authority: "op.example", path: "/")
        let deadline = Duration.milliseconds(milliseconds)
        let sent = try URLRequest(request, body: [], deadline: deadline)
        #expect(Duration.seconds(sent.timeoutInterval) > deadline)
    }
}
