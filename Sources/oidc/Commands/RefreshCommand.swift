internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// Refreshes the kept tokens now.
struct RefreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Replaces the kept access token, though it may still be valid.",
        discussion: "Example: oidc refresh https://huggingface.co --client-id ID"
    )

    @OptionGroup var options: KeptTokensOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let console = Console(isJSON: json)
        do throws(OIDCError) {
            let kept = try KeptTokens(options.relyingParty(console))
            let tokens = try await kept.freshTokens(replacing: kept.tokens().accessToken)
            var object = tokens.json
            object["ok"] = true
            console.emit(object)
            console.step("Refreshed")
            console.field("access token", tokens.remainingLife(at: SystemTimeSource().unixTime()))
        } catch {
            console.emit(["ok": false, "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
    }
}
