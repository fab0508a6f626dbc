#if Hummingbird && AsyncHTTPClient
    import Foundation
    import HTTPTypes
    import JOSE
    import OpenIDConnect
    import OpenIDConnectAsyncHTTPClient
    import Testing

    /// A real browser without a window, driven by its own WebDriver (W3C WebDriver).
    struct Chromium {
        private let driver: ServerProcess
        private let base: String
        private let session: String

        /// Tests that need the browser are skipped where it is absent, unless OIDC_REQUIRE_PEERS is 1.
        static let needed: ConditionTrait = .enabled("chromedriver is absent: run Tests/install --tests") {
            FileManager.default.isExecutableFile(atPath: path)
                || ProcessInfo.processInfo.environment["OIDC_REQUIRE_PEERS"] == "1"
        }

        private static let path = "/usr/bin/chromedriver"

        /// - Parameters:
        ///   - options: Further arguments of the browser.
        ///   - takesForeignCookies: Whether a frame of another site has cookies.
        static func start(_ options: String..., takesForeignCookies: Bool = false) async throws -> Chromium {
            let port = try await Demo.freePort()
            let driver = try await ServerProcess(
                path,
                ["--port=\(port)"],
                until: "started successfully"
            )
            let arguments =
                [
                    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                    "--window-size=1000,800",
                ] + options
            let preferences: JSON = [
                "profile.cookie_controls_mode": takesForeignCookies ? 0 : 1,
                "profile.block_third_party_cookies": .bool(!takesForeignCookies),
            ]
            let base = "http://127.0.0.1:\(port)/session"
            let capabilities: JSON = [
                "capabilities": [
                    "alwaysMatch": [
                        "goog:chromeOptions": ["args": .array(arguments.map { .string($0) }), "prefs": preferences]
                    ]
                ]
            ]
            let value = try await Self.send(.post, base, capabilities)
            let session = try #require(value["sessionId"]?.string)
            return Chromium(driver: driver, base: base, session: session)
        }

        /// Ends the browser; its driver ends with the test.
        func quit() async { _ = try? await Self.send(.delete, "\(base)/\(session)") }

        func open(_ url: String) async throws { try await post("url", ["url": .string(url)]) }
        func back() async throws { try await post("back") }
        func refresh() async throws { try await post("refresh") }
        func deleteCookies() async throws { _ = try await call(.delete, "cookie") }

        var url: String { get async throws { try #require(try await call(.get, "url").string) } }

        /// The text of the first element.
        func text(_ selector: String) async throws -> String {
            try #require(try await call(.get, "element/\(element(selector))/text").string)
        }

        /// Clicks what leads to another page, and waits for that: the driver returns when the way there may not have
        /// begun.
        func click(_ selector: String) async throws {
            _ = try await script("window.isLeft = true")
            try await press(selector)
            let isThere = "return window.isLeft !== true && document.readyState === 'complete'"
            // A script may be cut off by the change of pages.
            try await wait { (try? await script(isThere))?.bool == true }
        }

        /// Clicks.
        func press(_ selector: String) async throws { try await post("element/\(element(selector))/click") }

        private func wait(until condition: () async throws -> Bool) async throws {
            let end = ContinuousClock.now + .seconds(60)
            while try await !condition() { try #require(ContinuousClock.now < end, "the browser waits for ever") }
        }

        func script(_ script: String) async throws -> JSONValue {
            try await call(.post, "execute/sync", ["script": .string(script), "args": []])
        }

        /// The names of the cookies, those that no script sees too.
        var cookies: [String] {
            get async throws { try await call(.get, "cookie").array?.compactMap { $0["name"]?.string }.sorted() ?? [] }
        }

        var window: String { get async throws { try #require(try await call(.get, "window").string) } }

        /// Opens another tab, and goes there.
        func newTab() async throws {
            let handle = try #require(try await call(.post, "window/new", ["type": "tab"])["handle"]?.string)
            try await show(handle)
        }

        func show(_ window: String) async throws { try await post("window", ["handle": .string(window)]) }

        /// Goes to the one other window, when it is there.
        func showOther(than window: String) async throws {
            var others: [String] = []
            try await wait {
                let all = try await call(.get, "window/handles").array?.compactMap(\.string) ?? []
                others = all.filter { $0 != window }
                return !others.isEmpty
            }
            try await show(others[0])
            try await wait { (try? await script("return document.title !== ''"))?.bool == true }
        }

        /// Goes into the page's first frame.
        func enterFrame() async throws { try await post("frame", ["id": 0]) }

        private func element(_ selector: String) async throws -> String {
            let found = try await call(.post, "element", ["using": "css selector", "value": .string(selector)])
            return try #require(found.object?.first?.value.string)
        }

        private func post(_ command: String, _ body: JSON = [:]) async throws {
            _ = try await call(.post, command, body)
        }

        private func call(_ method: HTTPRequest.Method, _ command: String, _ body: JSON? = nil) async throws
            -> JSONValue
        {
            try await Self.send(method, "\(base)/\(session)/\(command)", body)
        }

        /// What the driver refused.
        struct Refused: Error {
            let answer: String
        }

        private static func send(
            _ method: HTTPRequest.Method,
            _ url: String,
            _ body: JSON? = nil
        ) async throws -> JSONValue {
            let url = try #require(URL(string: url))
            let request = HTTPRequest(
                method: method,
                scheme: "http",
                authority: "127.0.0.1:\(url.port ?? 0)",
                path: url.path,
                headerFields: [.contentType: "application/json"]
            )
            let options = ExchangeOptions(
                role: EndpointRole(rawValue: "webdriver"),
                maximumBodySize: 16 << 20,
                deadline: .seconds(120)
            )
            let (response, octets) = try await AsyncHTTPClientTransport().send(
                request,
                body: body?.octets ?? [],
                options: options
            )
            let value = try JSONDocument(parsing: octets, limits: JSONLimits(maximumSize: 16 << 20)).root["value"]
            guard response.status == .ok, let value else {
                throw Refused(answer: String(decoding: octets.prefix(500), as: UTF8.self))
            }
            return value
        }
    }
#endif
