internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// Forgets the kept tokens.
struct LogoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout",
        abstract: "Forgets the tokens that oidc login has kept, and revokes them where the provider lets it.",
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
            let revoked: Bool? = if let tokens { await revoke(tokens, at: party, console) } else { nil }
            console.emit([
                "ok": true, "issuer": .string(party.issuer.string), "client_id": .string(party.client.id),
                "was_signed_in": .bool(tokens != nil), "revoked": revoked.map { .bool($0) } ?? .null,
            ])
            console.say(tokens == nil ? "Nobody was signed in." : "Signed out.")
        } catch {
            console.emit(["ok": false, "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
    }

    /// Whether the provider takes the tokens no more; nil when it revokes none. The user is signed out here all the same.
    private func revoke(_ tokens: TokenSet, at party: RelyingParty, _ console: Console) async -> Bool? {
        do throws(OIDCError) {
            guard try await party.metadata().claims["revocation_endpoint"] != nil else { return nil }
        } catch {
            console.say("notice: the provider was not told: \(UntrustedText.scrub(error.detail))")
            return false
        }
        let errors = await party.revokeTokens(of: tokens)
        // Some providers revoke refresh tokens alone; the access token ends by itself.
        let serious = errors.filter { $0.code != .revocationUnsupportedTokenType }
        for error in serious { console.say("notice: not revoked: \(UntrustedText.scrub(error.detail))") }
        return serious.isEmpty
    }
}
