import Foundation
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectTokenStore
import Testing

/// A provider on loopback that takes each refresh token once, and the kept tokens of a user who has signed in there.
final class SignedIn: Sendable {
    let loopback: LoopbackProvider
    let party: RelyingParty
    let store: FileTokenStore
    let key: TokenKey
    private let folder: TemporaryFolder
    private let client: EmbeddedClient

    private init(_ loopback: LoopbackProvider, _ client: EmbeddedClient) throws {
        self.loopback = loopback
        self.client = client
        folder = try TemporaryFolder()
        key = TokenKey(issuer: loopback.issuer, clientID: client.id)
        store = FileTokenStore(
            directory: try FileTokenStore.directory(of: "oidc", environment: ["XDG_STATE_HOME": folder.url.path])
        )
        var configuration = RelyingPartyConfiguration()
        configuration.security = .httpOnLoopback
        party = try RelyingParty(
            issuer: loopback.issuer,
            client: Client(
                id: client.id,
                authentication: client.secret.map { .secret(ClientSecret($0)) } ?? .publicClient,
                redirectURI: client.redirectURIs[0]
            ),
            transport: loopback.provider.transport,
            configuration: configuration
        )
    }

    /// Starts a provider, signs in there and keeps the tokens.
    static func start(client: EmbeddedClient = .public) async throws -> SignedIn {
        let loopback = try await LoopbackProvider.start(clients: [client], signingKey: .shared())
        var knobs = ProviderKnobs()
        knobs.token.issuesRefreshTokens = true
        knobs.token.refreshBringsIDToken = true
        try loopback.provider.setKnobs(knobs)
        let signedIn = try SignedIn(loopback, client)
        try await signedIn.signIn()
        return signedIn
    }

    /// Signs in anew.
    func signIn() async throws {
        let login = try await party.beginLogin(scopes: [.openID, .profile])
        let callback = try loopback.provider.signIn(at: login.url)
        let signIn = try await party.completeLogin(callback: .url(callback), pending: login.pending)
        try await TokenManager(party, store: store).keep(signIn)
    }

    /// Makes the access token one that has ended.
    func expire() throws {
        var json = JSON(try JSONDocument(parsing: try #require(try kept).serialized()).root)
        json["obtained_at"] = 1000
        json["expires_at"] = 4600
        try store.save(TokenSet(serialized: json.octets, for: key))
    }

    /// The tokens that are kept.
    var kept: TokenSet? { get throws { try store.load(key) } }

    /// How many refreshes the provider has seen.
    var refreshCount: Int { loopback.provider.requests.count { $0["grant_type"] == "refresh_token" } }

    /// The environment in which `oidc` finds the tokens.
    var environment: [String: String] { ["XDG_STATE_HOME": folder.url.path] }

    /// The arguments of a command for these tokens.
    func arguments(_ command: String, _ options: [String] = []) -> [String] {
        [command, loopback.issuer.string, "--client-id", client.id] + options
    }

    /// Runs a command to its end.
    func run(_ command: String, _ options: [String] = []) async throws -> Output {
        try await OIDC.run(arguments(command, options), environment: environment)
    }

    /// Starts a command through a shell.
    ///
    /// - Parameter script: Ends by executing its arguments: `"$0" "$@"`.
    func start(_ command: String, through script: String) throws -> ChildProcess {
        try ChildProcess(
            "/bin/sh",
            ["-c", script, OIDC.executable] + arguments(command, ["--json"]),
            environment: environment
        )
    }

    func stop() async { await loopback.stop() }
}
