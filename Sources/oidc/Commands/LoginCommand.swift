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

    @Option(help: "The client ID; OAUTH_CLIENT_ID unless given.")
    var clientId: String?

    @Option(help: "The file with the client secret.")
    var clientSecretFile: String?

    @Option(help: "The scopes, divided by spaces; OAUTH_SCOPES unless given.")
    var scope: String = Environment.scopes ?? "openid profile"

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
        guard clientId ?? Environment.clientID != nil else {
            throw ValidationError("Give --client-id, or set OAUTH_CLIENT_ID.")
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
        let argument = IssuerArgument(issuer)
        argument.warn(console)
        let authentication = try authentication()
        let listener = callbackStdin ? nil : try await RedirectListener.start(redirectUri)
        do throws(OIDCError) {
            let party = try relyingParty(argument, authentication, listener?.redirectURI ?? redirectUri)
            let login = try await party.beginLogin(options.request(scopes: Scope.list(scope)))
            send(to: login.url, console)
            let callback = try await callback(from: listener, until: login.pending.expiresAt)
            let signIn = try await party.completeLogin(callback: callback, pending: login.pending)
            let userInfo = try await userInfo(for: signIn, party)
            await listener?.stop(isSignedIn: true)
            show(signIn, userInfo, console)
        } catch {
            await listener?.stop(isSignedIn: false)
            throw error
        }
    }

    private func authentication() throws(OIDCError) -> any ClientAuthentication {
        let secret =
            if let clientSecretFile { try InputFile.readLine(clientSecretFile) } else { Environment.clientSecret }
        return try options.authentication(secret.map { ClientSecret($0) })
    }

    private func relyingParty(
        _ argument: IssuerArgument,
        _ authentication: any ClientAuthentication,
        _ redirectURI: String
    ) throws(OIDCError) -> RelyingParty {
        var configuration = RelyingPartyConfiguration()
        configuration.security = argument.security
        configuration.algorithms = options.algorithms
        return try RelyingParty(
            issuer: argument.issuer,
            client: Client(
                id: clientId ?? Environment.clientID ?? "",
                authentication: authentication,
                redirectURI: redirectURI
            ),
            transport: URLSessionTransport(),
            configuration: configuration
        )
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
        let target = await withTaskGroup(of: String?.self) { group in
            group.addTask { await listener.callbacks.first { _ in true } }
            group.addTask {
                try? await time.sleep(until: time.monotonicTime() + wait)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        guard let target else {
            throw OIDCError(.loginExpired, phase: .callback, detail: "no callback came in time")
        }
        return .url(target)
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
        // In a form a question mark is encoded.
        return line.contains(UInt8(ascii: "?")) ? .url(text) : .query(text)
    }

    private static let maximumCallbackSize = 64 * 1024

    /// Nil for a provider that has no UserInfo, and when nobody wants it.
    private func userInfo(for signIn: SignIn, _ party: RelyingParty) async throws(OIDCError) -> UserInfo? {
        guard options.userInfo == .get, try await party.metadata().claims["userinfo_endpoint"] != nil else {
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
}
