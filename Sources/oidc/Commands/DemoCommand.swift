internal import ArgumentParser
internal import HTTPTypes
internal import HuggingFaceOIDC
internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectTesting
internal import OpenIDConnectURLSession

/// The whole sign-in against the embedded provider.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Shows a whole sign-in, step by step, against an embedded provider: no account, no network.",
        discussion: "With --fault the provider does one thing wrong, and the demo shows how it is refused."
    )

    @Flag(help: "Print one JSON object at the end.")
    var json = false

    @Option(help: ArgumentHelp("What the provider does wrong, such as id_token_nonce.", valueName: "name"))
    var fault: String?

    func validate() throws {
        guard let fault, ProviderFault(rawValue: fault) == nil else { return }
        throw ValidationError(
            "There is no such fault. Known are: \(ProviderFault.allCases.map(\.rawValue).joined(separator: ", "))."
        )
    }

    func run() async throws {
        let console = Console(isJSON: json)
        let loopback = try await LoopbackProvider.start()
        loopback.provider.setFaults(Set(fault.flatMap { ProviderFault(rawValue: $0) }.map { [$0] } ?? []))
        let result: Result<Void, OIDCError>
        do throws(OIDCError) {
            result = .success(try await signIn(at: loopback, console))
        } catch {
            result = .failure(error)
        }
        await loopback.stop()
        if case .failure(let error) = result {
            console.emit(["ok": false, "issuer": .string(loopback.issuer.string), "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
    }

    private func signIn(at loopback: LoopbackProvider, _ console: Console) async throws(OIDCError) {
        let client = EmbeddedClient.confidential
        var configuration = RelyingPartyConfiguration()
        configuration.security = .httpOnLoopback
        let transport = URLSessionTransport()
        let party = try RelyingParty(
            issuer: loopback.issuer,
            client: Client(
                id: client.id,
                authentication: .secret(ClientSecret(client.secret ?? "")),
                redirectURI: "https://app.example/callback"
            ),
            transport: transport,
            configuration: configuration
        )

        console.step("1. Discovery: \(loopback.issuer)/.well-known/openid-configuration")
        let metadata = try await party.metadata()
        for name in ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"] {
            console.field(name, metadata.claims[name]?.string ?? "(missing)")
        }

        console.step("2. Authorization request: where the browser is sent")
        let login = try await party.beginLogin(scopes: [.openID, .profile, .email, .readMemberships])
        showParameters(of: login.url, console)

        console.step("3. Callback: what the browser brings back")
        let callback = try await Self.consent(to: login.url, transport)
        showParameters(of: callback, console)

        console.step("4. Token response, and each check of the ID token")
        let signIn = try await party.completeLogin(callback: .url(callback), pending: login.pending)
        for name in signIn.tokenResponseMembers { console.field(name, Self.shown(name, signIn)) }
        for check in signIn.validation.checks { console.check(check) }

        console.step("5. UserInfo: sub compared with the ID token")
        let userInfo = try await party.userInfo(for: signIn)
        console.field("claims", userInfo.claims.names.joined(separator: ", "))

        let profile = HuggingFaceProfile(idToken: signIn.idToken, userInfo: userInfo)
        show(profile, console)
        console.emit([
            "ok": true, "issuer": .string(signIn.idToken.issuer.string), "subject": .string(signIn.subject),
            "username": profile.username.map { .string($0) } ?? .null,
            "checks": .array(
                signIn.validation.checks.map {
                    [
                        "check": .string($0.name), "spec": .string($0.specification),
                        "result": .string($0.result.rawValue),
                    ]
                }
            ),
        ])
    }

    /// Plays the browser of a user who says yes: one request, whose redirect is the callback.
    private static func consent(to url: String, _ transport: URLSessionTransport) async throws(OIDCError) -> String {
        let target = EndpointURL(url, security: .httpOnLoopback)
        let answer: (HTTPResponse, [UInt8])
        do throws(TransportError) {
            answer = try await transport.send(
                HTTPRequest(
                    method: .get,
                    scheme: target?.scheme,
                    authority: target?.authority,
                    path: "\(target?.path ?? "/")?\(target?.query ?? "")"
                ),
                body: [],
                options: ExchangeOptions(role: .authorization, maximumBodySize: 65536)
            )
        } catch {
            throw OIDCError(
                .transportConnectionFailed,
                phase: .authorization,
                endpoint: url,
                detail: error.detail,
                underlying: error
            )
        }
        guard let location = answer.0.headerFields[.location] else {
            throw OIDCError(
                .responseStatus,
                phase: .authorization,
                endpoint: url,
                status: answer.0.status.code,
                detail: "the provider shows a page"
            )
        }
        return location
    }

    /// Everything but what would let somebody finish this login instead.
    private func showParameters(of url: String, _ console: Console) {
        let octets = Array(url.utf8)
        let mark = octets.firstIndex(of: UInt8(ascii: "?")) ?? octets.endIndex
        console.field("URL", String(decoding: octets[..<mark], as: UTF8.self))
        for (name, value) in FormEncoding.decode(octets[mark...].dropFirst()) ?? [] {
            console.field(name, ["state", "nonce", "code"].contains(name) ? "(redacted)" : value)
        }
    }

    private static func shown(_ name: String, _ signIn: SignIn) -> String {
        switch name {
        case "token_type": "bearer"
        case "expires_in": signIn.accessTokenExpiresAt.map { "until \($0)" } ?? "(unknown)"
        case "scope": signIn.scopes.map(\.rawValue).joined(separator: " ")
        default: "(redacted)"
        }
    }

    private func show(_ profile: HuggingFaceProfile, _ console: Console) {
        console.step("Signed in")
        console.field("id", profile.id)
        console.field("username", profile.username)
        console.field("display name", profile.displayName)
        console.field("email", profile.email.map { "\($0.address) (\($0.isVerified ? "verified" : "not verified"))" })
        console.field("profile", profile.profileURL)
        console.field("avatar", profile.avatar)
        console.field("PRO", profile.isPro.map { $0 ? "yes" : "no" })
        let organizations = profile.organizations?.map { organization in
            let name = organization.username ?? organization.id
            return organization.role.map { "\(name) (\($0))" } ?? name
        }
        console.field("organizations", organizations?.joined(separator: ", "))
    }
}
