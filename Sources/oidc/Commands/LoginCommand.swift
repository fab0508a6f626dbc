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

    @Flag(help: "Print the URL instead of opening a browser.")
    var noBrowser = false

    @Flag(help: "Read the callback's URL or form from standard input instead of listening.")
    var callbackStdin = false

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func validate() throws {
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
            callbackStdin ? nil : try await RedirectListener.start(redirectUri, mode: options.callbackMode)
        let uri = listener?.redirectURI ?? redirectUri
        let server: RequestObjectServer? = options.requestObject == .uri ? try await RequestObjectServer.start() : nil
        var configuration = RelyingPartyConfiguration()
        configuration.security = argument.security
        configuration.algorithms = options.algorithms
        configuration.requestObjects = try requestObjects(keys, server)
        if options.userInfo == .post { configuration.userInfo.tokenPlace = .form }
        guard client.register else {
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
            let login = try await party.beginLogin(options.request(scopes: Scope.list(scope)))
            send(to: login.url, console)
            let callback = try await callback(from: listener, until: login.pending.expiresAt)
            let signIn = try await party.completeLogin(callback: callback, pending: login.pending)
            let userInfo = try await userInfo(for: signIn, party)
            await listener?.stop(isSignedIn: true)
            show(signIn, userInfo, console)
            if options.refresh { show(refreshed: try await party.refresh(signIn), console) }
            result = .success(())
        } catch {
            await listener?.stop(isSignedIn: false)
            result = .failure(error)
        }
        return result
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

    private func send(to url: String, _ console: Console) {
        console.emit(["event": "authorization_url", "url": .string(url)])
        guard !noBrowser, !callbackStdin, Browser.open(url) else {
            console.say("Open this address in a browser:")
            console.say()
            console.say("  \(url)")
            console.say()
            return
        }
        console.say("The sign-in continues in the browser.")
    }

    /// The callback; the login's own end is the end of waiting.
    private func callback(from listener: RedirectListener?, until deadline: Int64) async throws(OIDCError) -> Callback {
        guard let listener else {
            return try callbackFromInput()
        }
        let time = SystemTimeSource()
        let wait = Duration.seconds(max(0, deadline - time.unixTime()))
        let callback = await withTaskGroup(of: Callback?.self) { group in
            group.addTask { await listener.callbacks.first { _ in true } }
            group.addTask {
                try? await time.sleep(until: time.monotonicTime() + wait)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        guard let callback else {
            throw OIDCError(.loginExpired, phase: .callback, detail: "no callback came in time")
        }
        return callback
    }

    /// A line of standard input: the callback's URL, or the form that it came as.
    private func callbackFromInput() throws(OIDCError) -> Callback {
        var lines = try LineReader(path: "-", maximumLength: Self.maximumCallbackSize)
        guard let line = try lines.next(), line.count <= Self.maximumCallbackSize else {
            throw OIDCError(
                .callbackMalformed,
                phase: .callback,
                detail: "standard input has no callback, or one of more than 64 KiB"
            )
        }
        let text = String(decoding: line, as: UTF8.self)
        // In a form both are encoded.
        if line.contains(where: { "?#".utf8.contains($0) }) { return .url(text) }
        return switch options.callbackMode {
        case .query: .query(text)
        case .fragment: .fragment(text)
        case .formPost: .form(text)
        }
    }

    private static let maximumCallbackSize = 64 * 1024

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
