#if Hummingbird
    import HTTPTypes
    import Hummingbird
    import HummingbirdTesting
    import OpenIDConnect
    import OpenIDConnectTesting
    import Testing

    @testable import OpenIDConnectHummingbird

    /// The middleware, over a whole application.
    @Suite struct SiteTests {
        private func withSite(
            _ configure: (inout WebSignInConfiguration) -> Void = { _ in },
            _ body: @escaping @Sendable (SiteStage, any TestClientProtocol) async throws -> Void
        ) async throws {
            let stage = try SiteStage(configure)
            try await stage.application.test(.router) { try await body(stage, $0) }
        }

        private static func text(_ answer: TestResponse) -> String { String(buffer: answer.body) }

        @Test("a sign-in, and who it is in handlers")
        func signIn() async throws {
            try await withSite { stage, client in
                var jar = Jar()
                let before = try await jar.send(.get, "/", to: client)
                #expect(Self.text(before) == "hello")
                #expect(try await jar.signIn(stage, client) == "/")
                let subject = stage.provider.user.subject
                #expect(try await Self.text(jar.send(.get, "/", to: client)) == "hello \(subject)")
                #expect(try await Self.text(jar.send(.get, "/profile", to: client)) == subject)
            }
        }

        @Test("a page that needs a sign-in leads a browser there, and a script nowhere")
        func required() async throws {
            try await withSite { _, client in
                var jar = Jar()
                let page = try await jar.send(.get, "/profile?a=b", to: client)
                #expect(page.status == .seeOther)
                #expect(page.headers[.location] == "/login/first?return_to=%2Fprofile%3Fa%3Db")
                let script = try await jar.send(.get, "/profile", fields: [.accept: "application/json"], to: client)
                #expect(script.status == .unauthorized)
                #expect(script.headers[.location] == nil)
            }
        }

        @Test("a rule that isn't met: 403, and the code")
        func rule() async throws {
            try await withSite { stage, client in
                var jar = Jar()
                _ = try await jar.signIn(stage, client)
                let answer = try await jar.send(.get, "/closed", to: client)
                #expect(answer.status == .forbidden)
                #expect(Self.text(answer).contains("web_session.scope_missing"))
            }
        }

        @Test("a handler that asks for a session where no middleware has looked: 401")
        func unguarded() async throws {
            try await withSite { stage, client in
                var jar = Jar()
                _ = try await jar.signIn(stage, client)
                #expect(try await jar.send(.get, "/unguarded", to: client).status == .unauthorized)
            }
        }

        @Test("what depends on who is signed in is cached by nobody, and both policies hold")
        func fields() async throws {
            try await withSite { stage, client in
                var jar = Jar()
                _ = try await jar.signIn(stage, client)
                let answer = try await jar.send(.get, "/cached", to: client)
                #expect(answer.headers[values: .cacheControl] == ["no-store"])
                #expect(
                    answer.headers[values: .contentSecurityPolicy] == ["default-src 'self'", "frame-ancestors 'none'"]
                )
            }
        }

        @Test(
            "signing out is a POST of the site's own page",
            arguments: ["https://app.example", "https://evil.example"]
        )
        func signOut(origin: String) async throws {
            try await withSite { stage, client in
                var jar = Jar()
                _ = try await jar.signIn(stage, client)
                #expect(try await jar.send(.get, "/logout", to: client).status == .methodNotAllowed)
                let answer = try await jar.send(.post, "/logout", fields: [.origin: origin], body: "", to: client)
                let isOurs = origin == "https://app.example"
                #expect(answer.status == (isOurs ? .seeOther : .forbidden))
                #expect(try await jar.send(.get, "/profile", to: client).status == (isOurs ? .seeOther : .ok))
            }
        }

        @Test("a body that is too large is cut off", arguments: [0, 1])
        func largeBody(more: Int) async throws {
            try await withSite { _, client in
                var jar = Jar()
                let body = String(
                    repeating: "a",
                    count: SignInMiddleware<BasicSignInRequestContext>.maximumBodySize + more
                )
                let answer = try await jar.send(
                    .post,
                    "/logout",
                    fields: [.origin: "https://app.example"],
                    body: body,
                    to: client
                )
                #expect(answer.status == (more == 0 ? .seeOther : .contentTooLarge))
            }
        }

        @Test("when the store fails nobody is signed in, and the page says so")
        func storeFails() async throws {
            try await withSite({ $0.sessions = .store(FailingSessionStore()) }) { _, client in
                var jar = Jar()
                for uri in ["/", "/profile"] {
                    let answer = try await jar.send(.get, uri, fields: [.cookie: "__Host-session=a"], to: client)
                    #expect(answer.status == .serviceUnavailable)
                    #expect(Self.text(answer).contains("web_session.store_failed"))
                }
            }
        }
    }
#endif
