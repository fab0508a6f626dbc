#if Hummingbird
    import HTTPTypes
    import Hummingbird
    import HummingbirdTesting
    import JOSE
    import OpenIDConnect
    import OpenIDConnectHummingbird
    import OpenIDConnectTesting

    /// A site of three pages: for everybody, for whoever is signed in, for those whom a rule lets in.
    struct SiteStage {
        let provider: EmbeddedProvider
        let signIn: WebSignIn

        init(_ configure: (inout WebSignInConfiguration) -> Void = { _ in }) throws {
            var client = EmbeddedClient.confidential
            client.redirectURIs = ["https://app.example/callback"]
            provider = try EmbeddedProvider(clients: [client])
            let party = try RelyingParty(
                issuer: provider.issuer,
                client: Client(
                    id: client.id,
                    authentication: .secret(ClientSecret(client.secret ?? "")),
                    redirectURI: client.redirectURIs[0]
                ),
                transport: provider.transport
            )
            var configuration = WebSignInConfiguration(sealingKeys: try SealingKeys([.generate()]))
            configuration.sessions = .store(InMemorySessionStore())
            configure(&configuration)
            signIn = try WebSignIn(
                providers: [WebProvider(name: "first", party: party)],
                configuration: configuration
            )
        }

        var application: some ApplicationProtocol {
            let router = Router(context: BasicSignInRequestContext.self)
            router.add(middleware: SignInMiddleware(signIn))
            router.group().add(middleware: SessionMiddleware(signIn)).get("/") { _, context in
                context.session.map { "hello \($0.subject)" } ?? "hello"
            }
            router.group().add(middleware: RequireSignIn(signIn)).get("/profile") { _, context in
                try context.requireSession().subject
            }
            router.group().add(middleware: RequireSignIn(signIn)).get("/cached") { _, _ in
                Response(status: .ok, headers: [.cacheControl: "public", .contentSecurityPolicy: "default-src 'self'"])
            }
            var ruled = AccessRequirement()
            ruled.rule = { _ throws(OIDCError) in
                throw OIDCError(.webSessionScopeMissing, phase: .webSession, detail: "nobody gets in")
            }
            router.group().add(middleware: RequireSignIn(signIn, ruled)).get("/closed") { _, _ in "closed" }
            router.get("/unguarded") { _, context in try context.requireSession().subject }
            return Application(router: router)
        }
    }

    /// A browser that sends its requests through the framework.
    struct Jar {
        private var browser = EmbeddedBrowser()

        mutating func send(
            _ method: HTTPRequest.Method = .get,
            _ uri: String,
            fields: HTTPFields = [.accept: "text/html"],
            body: String? = nil,
            to client: any TestClientProtocol
        ) async throws -> TestResponse {
            var fields = fields
            let cookies = browser.header()
            if !cookies.isEmpty { fields[.cookie] = cookies }
            if body != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
            let answer = try await client.execute(
                uri: uri,
                method: method,
                headers: fields,
                body: body.map { ByteBuffer(string: $0) }
            )
            browser.keep(answer.headers)
            return answer
        }

        /// The whole sign-in; where it led to.
        mutating func signIn(_ stage: SiteStage, _ client: any TestClientProtocol) async throws -> String? {
            let begun = try await send(.get, "/login/first", to: client)
            let back = try stage.provider.signIn(at: begun.headers[.location] ?? "")
            let ended = try await send(.get, String(back.dropFirst("https://app.example".count)), to: client)
            return ended.headers[.location]
        }
    }
#endif
