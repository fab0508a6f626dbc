internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// Prints an access token, for scripts.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Prints a fresh access token, and nothing else, on standard output.",
        discussion: """
            The token is refreshed when it is about to end. Many runs at a time refresh it once.
            Example: curl -H "Authorization: Bearer $(oidc token --client-id ID)" https://huggingface.co/api/whoami-v2
            """
    )

    @OptionGroup var options: KeptTokensOptions

    @Flag(help: "Print one JSON object: the token, when it ends and what it is for.")
    var json = false

    func run() async throws {
        let console = Console(isJSON: json)
        do throws(OIDCError) {
            let tokens = try await KeptTokens(options.relyingParty(console)).freshTokens()
            var object = tokens.json
            object["ok"] = true
            object["access_token"] = .string(tokens.accessToken.revealed)
            console.emit(object)
            if !json { print(tokens.accessToken.revealed) }
        } catch {
            console.emit(["ok": false, "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
    }
}
