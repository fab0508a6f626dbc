internal import ArgumentParser
internal import HuggingFaceOIDC
internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectURLSession

/// Signs in with the browser.
struct LoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Signs in with the browser and a loopback redirect.",
        discussion: """
            The secret of a confidential client comes from --client-secret-file or OAUTH_CLIENT_SECRET. The variables of
            a Hugging Face Space (OAUTH_CLIENT_ID, OAUTH_SCOPES, OPENID_PROVIDER_URL) are the defaults.
            Example: oidc login https://huggingface.co --client-id ID --scope "openid profile email"
            """
    )

    @Argument(help: "The issuer; OPENID_PROVIDER_URL or Hugging Face unless given.")
    var issuer: String = Environment.issuer ?? Issuer.huggingFace.string

    @OptionGroup var client: ClientOptions

    @Flag(
        help: """
            Register a client for this login alone, and delete it afterwards where the provider lets it.
            OIDC_INITIAL_ACCESS_TOKEN is sent when it is set.
            """
    )
    var register = false

    @Option(help: "The scopes, divided by spaces; OAUTH_SCOPES unless given.")
    var scope: String = Environment.scopes ?? "openid profile"

    @Option(
        help: ArgumentHelp(
            "Ask the host of this user or host (such as user@example.com) for the issuer, instead of giving one.",
            valueName: "resource"
        )
    )
    var webfinger: String?

    @Option(help: "A host that the found issuer may be on, beside the one that is asked. May be given several times.")
    var webfingerHost: [String] = []

    @Option(help: "The redirect URI as it is registered; a free port is taken when it has none.")
    var redirectUri: String = "http://127.0.0.1/callback"

    @OptionGroup var options: LoginOptions

    @Flag(help: "Show a code to enter on any other device, as is done without a browser where the provider lets it.")
    var device = false

    @Flag(help: "Print the URL instead of opening a browser.")
    var noBrowser = false

    @Flag(help: "Read the callback's URL or form from standard input instead of listening.")
    var callbackStdin = false

    @Flag(help: "Don't keep the tokens for oidc token, whoami and refresh.")
    var noKeep = false

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func validate() throws {
        guard register || client.id != nil else {
            throw ValidationError(
                """
                Give --client-id, set OAUTH_CLIENT_ID, or --register a client. At Hugging Face a client is made at \
                https://huggingface.co/settings/applications/new.
                """
            )
        }
        guard !register || client.clientId == nil else {
            throw ValidationError("--register makes a client of its own: leave --client-id out.")
        }
        guard !device || (!noBrowser && !callbackStdin && options.isPlain) else {
            throw ValidationError("--device has no authorization request, and no callback.")
        }
        guard options.requestObject == nil || client.privateJwks != nil else {
            throw ValidationError("--request-object needs --private-jwks, which signs it.")
        }
    }

    func run() async throws {
        let console = Console(isJSON: json)
        do throws(OIDCError) {
            try await signIn(console)
        } catch {
            console.emit(error.event)
            console.error(error)
            throw ExitCode(1)
        }
    }

    private func signIn(_ console: Console) async throws(OIDCError) {
        let argument = try await issuerArgument(console)
        argument.warn(console)
        let keys = try client.keys()
        let listener: RedirectListener? =
            callbackStdin || device ? nil : try await RedirectListener.start(redirectUri, mode: options.callbackMode)
        let uri = listener?.redirectURI ?? redirectUri
        let server: RequestObjectServer? = options.requestObject == .uri ? try await RequestObjectServer.start() : nil
        var configuration = RelyingPartyConfiguration()
        configuration.security = argument.security
        configuration.algorithms = options.algorithms
        configuration.requestObjects = try requestObjects(keys, server)
        if options.userInfo == .post { configuration.userInfo.tokenPlace = .form }
        guard register else {
            let own = Client(id: client.id ?? "", authentication: try client.authentication(keys), redirectURI: uri)
            return try await signIn(at: argument, as: own, configuration, listener, console).get()
        }
        let temporary = try await TemporaryClient.register(
            client,
            for: options,
            at: argument,
            redirectURI: uri,
            keys: keys,
            requestURI: server?.baseURL
        )
        configuration.algorithms = temporary.algorithms
        console.emit(["event": "registered", "client_id": .string(temporary.client.id)])
        console.say("Registered as client \(UntrustedText.scrub(temporary.client.id)).")
        let result = await signIn(at: argument, as: temporary.client, configuration, listener, console)
        if await !temporary.delete() { console.say("notice: the registered client stays: it can't be deleted here") }
        try result.get()
    }

    /// The whole sign-in; the browser's page shows how it ended.
    private func signIn(
        at argument: IssuerArgument,
        as client: Client,
        _ configuration: RelyingPartyConfiguration,
        _ listener: RedirectListener?,
        _ console: Console
    ) async -> Result<Void, OIDCError> {
        let result: Result<Void, OIDCError>
        do throws(OIDCError) {
            let party = try RelyingParty(
                issuer: argument.issuer,
                client: client,
                transport: URLSessionTransport(),
                configuration: configuration
            )
            let signIn =
                try await isByDevice(party)
                ? DeviceScreen(console: console).signIn(at: party, scopes: Scope.list(scope))
                : signInByBrowser(at: party, listener, console)
            let userInfo = try await userInfo(for: signIn, party)
            await listener?.stop(isSignedIn: true)
            show(signIn, userInfo, console)
            let latest = options.refresh ? try await party.refresh(signIn) : signIn
            if options.refresh { show(refreshed: latest, console) }
            await keep(latest, party, console)
            result = .success(())
        } catch {
            await listener?.stop(isSignedIn: false)
            result = .failure(error)
        }
        return result
    }

    private func signInByBrowser(
        at party: RelyingParty,
        _ listener: RedirectListener?,
        _ console: Console
    ) async throws(OIDCError) -> SignIn {
        let login = try await party.beginLogin(options.request(scopes: Scope.list(scope)))
        let screen = BrowserScreen(console: console, opensBrowser: !noBrowser && !callbackStdin)
        screen.send(to: login.url)
        let callback =
            if let listener {
                try await screen.callback(from: listener, until: login.pending.expiresAt)
            } else {
                try screen.callbackFromInput(options.callbackMode)
            }
        return try await party.completeLogin(callback: callback, pending: login.pending)
    }

    /// Whether the user confirms elsewhere: as told, or where nothing can open a browser.
    private func isByDevice(_ party: RelyingParty) async throws(OIDCError) -> Bool {
        if device { return true }
        guard !noBrowser, !callbackStdin, options.isPlain, !Browser.isThere else { return false }
        return try await party.metadata().claims["device_authorization_endpoint"] != nil
    }

    /// Keeps the tokens for the other commands. The user is signed in all the same when that fails.
    private func keep(_ signIn: SignIn, _ party: RelyingParty, _ console: Console) async {
        guard !noKeep, !register, signIn.accessToken != nil else { return }
        do throws(OIDCError) {
            try await KeptTokens(party).keep(signIn)
            console.say()
            console.say("The tokens are kept: see oidc whoami, oidc token and oidc logout.")
        } catch {
            console.say()
            console.say("notice: the tokens are not kept: \(UntrustedText.scrub(error.detail))")
        }
    }

    /// The issuer that was given, or that WebFinger finds.
    private func issuerArgument(_ console: Console) async throws(OIDCError) -> IssuerArgument {
        guard let webfinger else { return IssuerArgument(issuer) }
        let trust = try WebFingerTrust(hostOf: webfinger, issuersOn: webfingerHost)
        let found = try await Discovery(transport: URLSessionTransport()).issuer(for: webfinger, trusting: trust)
        console.emit(["event": "issuer", "issuer": .string(found.string)])
        console.say("The issuer is \(UntrustedText.scrub(found.string)).")
        return IssuerArgument(found.string)
    }

    private func requestObjects(
        _ keys: ClientKeys?,
        _ server: RequestObjectServer?
    ) throws(OIDCError) -> RequestObjects? {
        guard options.requestObject != nil, let signer = keys?.signer else { return nil }
        if let server { return .signed(by: signer, hostedBy: server.host) }
        return .signed(by: signer)
    }

    /// Nil for a provider that has no UserInfo, and when nobody wants it.
    private func userInfo(for signIn: SignIn, _ party: RelyingParty) async throws(OIDCError) -> UserInfo? {
        guard options.userInfo != .none, signIn.accessToken != nil,
            try await party.metadata().claims["userinfo_endpoint"] != nil
        else {
            return nil
        }
        return try await party.userInfo(for: signIn)
    }

    private func show(_ signIn: SignIn, _ userInfo: UserInfo?, _ console: Console) {
        console.emit([
            "event": "signed_in", "issuer": .string(signIn.idToken.issuer.string), "subject": .string(signIn.subject),
            "claims": JSON(signIn.idToken.claims.json), "userinfo": userInfo.map { JSON($0.claims.json) } ?? .null,
        ])
        console.step("Signed in at \(signIn.idToken.issuer)")
        console.field("subject", signIn.subject)
        for name in userInfo?.claims.names ?? signIn.idToken.claims.names where name != "sub" {
            let value = userInfo?[name] ?? signIn.idToken[name]
            console.field(name, value.map { $0.string ?? $0.text })
        }
    }

    private func show(refreshed signIn: SignIn, _ console: Console) {
        console.emit(["event": "refreshed", "subject": .string(signIn.subject)])
        console.step("Refreshed")
        let end = signIn.accessTokenExpiresAt.map { String($0) }
        console.field("expires at", end ?? "unknown")
    }
}
