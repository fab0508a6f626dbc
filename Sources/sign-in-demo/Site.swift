#if Hummingbird
    import HuggingFaceOIDC
    import Hummingbird
    import OpenIDConnect
    import OpenIDConnectHummingbird

    /// The site: a front page for everybody, a profile for whoever is signed in.
    struct Site {
        private let signIn: WebSignIn
        private let deployment: Deployment

        init(_ deployment: Deployment) throws(OIDCError) {
            self.deployment = deployment
            var configuration = WebSignInConfiguration(sealingKeys: deployment.sealingKeys)
            configuration.sessions = .store(deployment.sessions)
            configuration.keepsTokens = true
            configuration.signedIn = HuggingFaceProfile.sessionClaims
            configuration.landing = ReturnTarget("/profile") ?? .root
            configuration.errorPage = { error, loginPath in ProblemPage(error: error, loginPath: loginPath).html }
            configuration.frameAncestors = deployment.frameAncestors
            var provider = WebProvider(
                name: "provider",
                party: deployment.party,
                request: AuthorizationRequest(scopes: deployment.scopes),
                loginPath: "/login"
            )
            provider.backChannelLogoutPath = "/logout/back-channel"
            signIn = try WebSignIn(providers: [provider], configuration: configuration)
        }

        func router() -> Router<BasicSignInRequestContext> {
            let router = Router(context: BasicSignInRequestContext.self)
            router.add(middleware: SignInMiddleware(signIn))
            router.get("/style.css") { _, _ in
                Response(
                    status: .ok,
                    headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "max-age=300"],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: Style.text))
                )
            }
            let deployment = deployment
            router.group().add(middleware: SessionMiddleware(signIn)).get("/") { _, context in
                HomePage(deployment: deployment, session: context.session).response
            }
            let signIn = signIn
            router.group().add(middleware: RequireSignIn(signIn)).get("/profile") { _, context in
                let session = try context.requireSession()
                let tokens = try? await signIn.tokens(of: session)
                return ProfilePage(deployment: deployment, session: session, tokens: tokens).response
            }
            return router
        }
    }
#endif
