internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// Forgets the kept tokens.
struct LogoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout",
        abstract: "Forgets the tokens that oidc login has kept.",
        discussion: "Example: oidc logout https://huggingface.co --client-id ID"
    )

    @OptionGroup var options: KeptTokensOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let console = Console(isJSON: json)
        do throws(OIDCError) {
            let party = try options.relyingParty(console)
            let tokens = try await KeptTokens(party).signOut()
            console.emit([
                "ok": true, "issuer": .string(party.issuer.string), "client_id": .string(party.client.id),
                "was_signed_in": .bool(tokens != nil),
            ])
            console.say(tokens == nil ? "Nobody was signed in." : "Signed out.")
        } catch {
            console.emit(["ok": false, "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
    }
}
