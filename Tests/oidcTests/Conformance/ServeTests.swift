import Foundation
import JOSE
import OpenIDConnectTesting
import Testing

/// `oidc conformance --serve`: the contract, and a client that we did not write.
@Suite(.fewAtATime) struct ServeTests {
    private static let prefix = "oidcc-client-test"

    /// A served command, and what it answers.
    private func served<Result>(_ body: (_ url: String, _ port: Int) async throws -> Result) async throws -> Result {
        let fixtures = Checkout.root.appending(path: "fixtures").path
        let process = try OIDC.start(["conformance", "--serve", "--json", "--fixtures", fixtures], deadline: 300)
        let line = try #require(await process.out.line())
        let url = try #require(JSONDocument(parsing: Array(line.utf8)).root["url"]?.string)
        let port = try #require(Int(url.split(separator: ":").last ?? ""))
        let result = try await body(url, port)
        process.terminate()
        _ = await process.end()
        return result
    }

    private func post(_ path: String, _ body: String, _ port: Int, host: String = "127.0.0.1") async throws
        -> (status: String, json: JSONValue)
    {
        let answer = try #require(
            await RawHTTP.exchange(
                "POST \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\nContent-Length: \(body.utf8.count)\r\n"
                    + "Connection: close\r\n\r\n\(body)",
                port: port
            )
        )
        let parts = answer.components(separatedBy: "\r\n\r\n")
        let status = answer.split(separator: " ").dropFirst().first.map(String.init)
        return (try #require(status), try JSONDocument(parsing: Array(try #require(parts.last).utf8)).root)
    }

    @Test("what can't be served says why")
    func refusals() async throws {
        try await served { _, port in
            let rows: [(String, String, String)] = [
                (#"{"module":"no-such","response_type":"code"}"#, "404", "unknown_module"),
                (#"{"module":"\#(Self.prefix)","response_type":"token"}"#, "400", "malformed"),
                (#"{"module":"\#(Self.prefix)","response_type":"code","more":1}"#, "400", "malformed"),
                (#"{"module":"\#(Self.prefix)-invalid-chash","response_type":"code"}"#, "422", "not_applicable"),
                (
                    #"{"module":"\#(Self.prefix)","response_type":"code","client_authentication":"tls_client_auth"}"#,
                    "422", "needs_https"
                ),
                (#"{"module":"\#(Self.prefix)","response_type":"code","control":true}"#, "422", "no_control"),
            ]
            for (body, status, error) in rows {
                let answer = try await post("/runs", body, port)
                #expect(answer.status == status, "\(body)")
                #expect(answer.json["error"]?.string == error, "\(body)")
            }
            let foreign = try await post("/runs", rows[0].0, port, host: "rebound.example")
            #expect(foreign.status == "421")
            let unknown = try await post("/runs/1/result", #"{"outcome":"accepted"}"#, port)
            #expect(unknown.json["error"]?.string == "unknown_run")
        }
    }

    @Test("a client that does nothing and says that all is well has not passed")
    func idleClient() async throws {
        try await served { _, port in
            let made = try await post("/runs", #"{"module":"\#(Self.prefix)","response_type":"code"}"#, port)
            #expect(made.status == "201")
            #expect(made.json["issuer"]?.string?.hasPrefix("http://127.0.0.1:") == true)
            let run = try #require(made.json["run"]?.string)
            let verdict = try await post("/runs/\(run)/result", #"{"outcome":"accepted"}"#, port).json
            #expect(verdict["passed"]?.bool == false)
            #expect(verdict["faults"]?.array?.isEmpty == false)
            // A run has one result.
            #expect(try await post("/runs/\(run)/result", #"{"outcome":"accepted"}"#, port).status == "404")
        }
    }

    /// What Authlib makes of a module: whether it passes. Its controls all succeed, so that nothing else fails it.
    private static let authlib: [(method: String, modules: [(name: String, passes: Bool)])] = [
        (
            "client_secret_post",
            [
                ("", true), ("-invalid-iss", true), ("-missing-sub", true), ("-invalid-aud", true),
                ("-missing-iat", true), ("-nonce-invalid", true), ("-invalid-sig-rs256", true),
                ("-idtoken-sig-none", true), ("-missing-aud", true), ("-kid-absent-multiple-jwks", true),
                ("-scope-userinfo-claims", true), ("-signing-key-rotation", true),
                // It wants a key ID even where there is one key.
                ("-kid-absent-single-jwks", false),
                // It compares neither the subject of UserInfo nor the issuer of the metadata.
                ("-userinfo-invalid-sub", false), ("-discovery-issuer-mismatch", false),
            ]
        ),
        // It doesn't form-encode ID and secret before it puts them into the header (RFC 6749 section 2.3.1).
        ("client_secret_basic", [("-client-secret-basic", false)]),
    ]

    @Test("Authlib, which we did not write, before the modules", Peer.needed("python"))
    func foreignClient() async throws {
        try await served { url, _ in
            for (method, modules) in Self.authlib {
                let client = try ChildProcess(
                    Checkout.peer("python"),
                    ["-W", "ignore", Checkout.script("authlib_client.py"), url, method]
                        + modules.map { Self.prefix + $0.name },
                    deadline: 300
                )
                let output = await client.finish()
                #expect(output.status == 0, "\(output.err)")
                let results = try output.objects
                #expect(results.map { $0["module"]?.string } == modules.map { Self.prefix + $0.name })
                for (result, module) in zip(results, modules) {
                    #expect(result["passed"]?.bool == module.passes, "\(result.text)")
                    guard method == "client_secret_post", let control = result["control"] else { continue }
                    #expect(control["passed"]?.bool == true, "\(result.text)")
                }
            }
        }
    }
}
