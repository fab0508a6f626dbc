#if Hummingbird
    import HuggingFaceOIDC
    import Hummingbird
    import OpenIDConnect
    import OpenIDConnectHummingbird

    /// The README's example of a site, as it stands there, in the middle of a function.
    enum ReadmeExample {
        static func site(party: RelyingParty, keys: String, organization: String) throws -> any ApplicationProtocol {
            // README
            var configuration = WebSignInConfiguration(sealingKeys: try SealingKeys(text: keys))
            configuration.sessions = .store(InMemorySessionStore())
            configuration.signedIn = HuggingFaceProfile.sessionClaims
            let signIn = try WebSignIn(
                providers: [WebProvider(name: "huggingface", party: party)],
                configuration: configuration
            )
            let router = Router(context: BasicSignInRequestContext.self)
            router.add(middleware: SignInMiddleware(signIn))
            router.group().add(middleware: RequireSignIn(signIn)).get("/profile") { _, context in
                let profile = HuggingFaceProfile(try context.requireSession())
                return "Hello \(profile.displayName ?? profile.id)"
            }
            router.group("/team").add(middleware: RequireSignIn(signIn, .member(of: organization))).get { _, _ in
                "Hello team"
            }
            let application = Application(router: router)
            // README
            return application
        }
    }
#endif
