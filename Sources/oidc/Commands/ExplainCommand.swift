internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// Explains one ID token: what it says, what was checked, and what to do.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explains one ID token: what it says, each check with its clause, and what to do.",
        discussion: """
            The token comes from a file or standard input. What is not given is not checked, and says so; only a token
            that was checked in full is valid. The signature is never printed.
            Examples:
              oidc explain token.txt --issuer https://huggingface.co --client-id CLIENT_ID
              oidc explain --jwks jwks.json --issuer-name https://huggingface.co --audience CLIENT_ID < token.txt
            """
    )

    @Argument(help: "The file with the token; - is standard input.")
    var file = "-"

    @OptionGroup var options: TokenOptions

    @Flag(
        help: """
            Ask the issuer that the token itself names for its keys. Whoever made the token then chooses where this \
            machine connects to, and the issuer stays unchecked.
            """
    )
    var fetch = false

    func validate() throws {
        guard !fetch || (options.issuer == nil && options.jwks == nil) else {
            throw ValidationError("--fetch asks the token's own issuer: leave --issuer and --jwks out.")
        }
    }

    func run() async throws {
        let console = Console(isJSON: options.json)
        let explanation: TokenExplanation
        do throws(OIDCError) {
            explanation = try await TokenExplanation(
                of: TokenFile.read(file),
                options,
                isFetching: fetch,
                console
            )
        } catch {
            console.emit(["valid": false, "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
        if options.json { console.emit(explanation.json) } else { explanation.show(on: console) }
        guard explanation.isValid else { throw ExitCode(1) }
    }
}
