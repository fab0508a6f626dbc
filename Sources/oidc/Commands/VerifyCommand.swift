internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectURLSession

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

    @Option(help: "The file with the issuer's key set.")
    var jwks: String?

    @Option(help: "The issuer to fetch the key set from, instead of --jwks.")
    var issuer: String?

    @Option(help: "The issuer that tokens must be of; --issuer unless given.")
    var issuerName: String?

    @Option(help: "The client ID that tokens must be for.")
    var audience: String

    @Option(help: ArgumentHelp("An algorithm that is allowed; may be repeated.", valueName: "alg"))
    var alg: [String] = ["RS256"]

    @Option(help: "The nonce that every token must have. Without it a nonce is reported, not refused.")
    var nonce: String?

    @Option(help: "The time to verify at, in seconds since 1970; now unless given.")
    var at: Int64?

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func validate() throws {
        guard (jwks == nil) != (issuer == nil) else {
            throw ValidationError("Give either --jwks with --issuer-name, or --issuer.")
        }
        guard issuerName ?? issuer != nil else { throw ValidationError("--jwks needs --issuer-name.") }
        guard !audience.isEmpty else { throw ValidationError("--audience is empty.") }
        for name in alg {
            guard let algorithm = SignatureAlgorithm(name: name), !algorithm.isSymmetric else {
                throw ValidationError("\(name) is no algorithm with a public key that is known here.")
            }
        }
    }

    func run() async throws {
        let console = Console(isJSON: json)
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
        let keys = try await keySet()
        var policy = try TokenPolicy(
            issuer: Issuer(issuerName ?? issuer ?? ""),
            clientID: audience,
            algorithms: alg.compactMap { SignatureAlgorithm(name: $0) }
        )
        // A token in a file was kept; how old it is, is not the question.
        policy.age = .untilExpiry
        let verifier = IDTokenVerifier(policy)
        let expectation = IDTokenExpectation(nonce: nonce.map { Nonce($0) })
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
                    expecting: expectation,
                    at: at ?? system.unixTime()
                )
                accept(idToken, report, number, console)
            } catch {
                isAnyRefused = true
                refuse(error, number, console)
            }
        }
        return isAnyRefused
    }

    private func keySet() async throws(OIDCError) -> JWKSet {
        if let jwks {
            let octets = try InputFile.read(jwks)
            do throws(JOSEError) {
                return try JWKSet(parsing: octets)
            } catch {
                throw OIDCError(error, phase: .keySet)
            }
        }
        let argument = IssuerArgument(issuer ?? "")
        argument.warn(Console(isJSON: json))
        let discovery = Discovery(transport: URLSessionTransport(), security: argument.security)
        return try await discovery.keySet(of: discovery.metadata(of: argument.issuer))
    }

    private func accept(_ idToken: IDToken, _ report: ValidationReport, _ number: Int, _ console: Console) {
        let deviations = report.checks.filter { $0.result == .deviated }
        guard json else {
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
        guard json else {
            console.say("\(number): refused, \(error.code.rawValue): \(UntrustedText.scrub(error.detail))")
            return
        }
        print((["valid": false, "error": error.json] as JSON).line)
    }
}
