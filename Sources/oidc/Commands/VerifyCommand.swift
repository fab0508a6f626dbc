internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// Verifies ID tokens, one a line.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verifies ID tokens, one a line: one verdict each.",
        discussion: """
            Examples:
              oidc verify tokens.txt --jwks jwks.json --issuer-name https://huggingface.co --audience CLIENT_ID
              oidc verify - --issuer https://huggingface.co --audience CLIENT_ID --json < token.txt
            """
    )

    @Argument(help: "The file with the tokens; - is standard input.")
    var file = "-"

    @OptionGroup var options: TokenOptions

    func validate() throws {
        guard options.needsNoKeys || options.jwks != nil || options.issuer != nil else {
            throw ValidationError("Give either --jwks with --issuer-name, or --issuer.")
        }
        guard options.expectedIssuer != nil else { throw ValidationError("--issuer-name is missing.") }
        guard options.audience != nil else { throw ValidationError("--audience is missing.") }
    }

    func run() async throws {
        let console = Console(isJSON: options.json)
        let refused: Bool
        do throws(OIDCError) {
            refused = try await verify(console)
        } catch {
            console.emit(["valid": false, "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
        if refused { throw ExitCode(1) }
    }

    /// Whether any token was refused.
    private func verify(_ console: Console) async throws(OIDCError) -> Bool {
        let keys = try await options.keys(console)
        let policy = try options.policy(
            issuer: options.expectedIssuer ?? "",
            clientID: options.audience ?? "",
            algorithms: [.rs256]
        )
        let verifier = IDTokenVerifier(policy)
        var lines = try LineReader(path: file, maximumLength: policy.limits.maximumTokenSize)
        let system = SystemTimeSource()
        var isAnyRefused = false
        var number = 0
        while let token = try lines.next() {
            number += 1
            do throws(OIDCError) {
                let (idToken, report) = try verifier.verifyAndReport(
                    token,
                    keys: keys,
                    expecting: options.expectation,
                    at: options.at ?? system.unixTime()
                )
                accept(idToken, report, number, console)
            } catch {
                isAnyRefused = true
                refuse(error, number, console)
            }
        }
        return isAnyRefused
    }

    private func accept(_ idToken: IDToken, _ report: ValidationReport, _ number: Int, _ console: Console) {
        let deviations = report.checks.filter { $0.result == .deviated }
        guard options.json else {
            console.say("\(number): valid, sub \(UntrustedText.scrub(idToken.subject))")
            for deviation in deviations { console.check(deviation) }
            return
        }
        var verdict: JSON = ["valid": true, "claims": JSON(idToken.claims.json)]
        if !deviations.isEmpty {
            verdict["deviations"] = .array(
                deviations.map { ["check": .string($0.name), "message": .string($0.detail ?? "")] }
            )
        }
        print(verdict.line)
    }

    private func refuse(_ error: OIDCError, _ number: Int, _ console: Console) {
        guard options.json else {
            console.say("\(number): refused, \(error.code.rawValue): \(UntrustedText.scrub(error.detail))")
            return
        }
        print((["valid": false, "error": error.json] as JSON).line)
    }
}
