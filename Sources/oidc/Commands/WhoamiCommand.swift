internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// Shows who is signed in.
struct WhoamiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "Shows who is signed in, by the tokens that oidc login has kept.",
        discussion: """
            The provider is asked, with a fresh access token; with --offline nothing is.
            Example: oidc whoami https://huggingface.co --client-id ID
            """
    )

    @OptionGroup var options: KeptTokensOptions

    @Flag(help: "Show what is kept, and ask nobody.")
    var offline = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let console = Console(isJSON: json)
        do throws(OIDCError) {
            let party = try options.relyingParty(console)
            let kept = try KeptTokens(party)
            if offline {
                show(try await kept.tokens(), nil, console)
            } else {
                let (tokens, userInfo) = try await ask(party, kept)
                show(tokens, userInfo, console)
            }
        } catch {
            console.emit(["ok": false, "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
    }

    private func ask(_ party: RelyingParty, _ kept: KeptTokens) async throws(OIDCError) -> (TokenSet, UserInfo?) {
        let tokens = try await kept.freshTokens()
        guard try await party.metadata().claims["userinfo_endpoint"] != nil else { return (tokens, nil) }
        do throws(OIDCError) {
            return (tokens, try await party.userInfo(for: tokens))
        } catch {
            // The token may have been revoked, or have no end that the provider tells.
            guard error.code == .userInfoErrorResponse, error.status == 401 else { throw error }
            let newer = try await kept.freshTokens(replacing: tokens.accessToken)
            return (newer, try await party.userInfo(for: newer))
        }
    }

    private func show(_ tokens: TokenSet, _ userInfo: UserInfo?, _ console: Console) {
        var object = tokens.json
        object["userinfo"] = userInfo.map { JSON($0.claims.json) } ?? .null
        object["ok"] = true
        console.emit(object)
        console.step("Signed in at \(UntrustedText.scrub(tokens.key.issuer.string))")
        console.field("subject", tokens.subject)
        for name in userInfo?.claims.names ?? [] where name != "sub" {
            console.field(name, userInfo?[name].map { $0.string ?? $0.text })
        }
        console.field("client", tokens.key.clientID)
        console.field("scopes", tokens.scopes.map(\.rawValue).joined(separator: " "))
        console.field("access token", tokens.remainingLife(at: SystemTimeSource().unixTime()))
        console.field("refresh token", tokens.refreshToken == nil ? "none" : "kept")
    }
}
