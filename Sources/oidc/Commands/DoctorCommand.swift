internal import ArgumentParser
internal import HuggingFaceOIDC
internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectURLSession

/// Looks for what keeps a sign-in from working, or from being safe.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks for what keeps a sign-in from working, or from being safe.",
        discussion: """
            One line for each check: ok, warn, fail, or not made. The exit status is 1 when any failed.
            Examples:
              oidc doctor
              oidc doctor https://accounts.google.com --redirect-uri https://app.example/callback
            """
    )

    @Argument(help: "The issuer; OPENID_PROVIDER_URL or Hugging Face unless given.")
    var issuer: String = Environment.issuer ?? Issuer.huggingFace.string

    @Option(help: "The client ID; OAUTH_CLIENT_ID unless given.")
    var clientId: String?

    @Option(help: "The redirect URI, exactly as it is registered.")
    var redirectUri: String?

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func run() async throws {
        let console = Console(isJSON: json)
        let argument = IssuerArgument(issuer)
        var review = ProviderReview(
            issuer: argument.issuer,
            transport: URLSessionTransport(),
            security: argument.security
        )
        review.clientID = clientId ?? Environment.clientID
        review.redirectURI = redirectUri
        console.progress("Asking \(UntrustedText.scrub(issuer)) …")
        let findings = await review.findings()
        console.progress(nil)
        for finding in findings {
            console.emit(Self.json(finding))
            if !json { console.finding(finding) }
        }
        guard !findings.contains(where: { $0.level == .fail }) else { throw ExitCode(1) }
    }

    private static func json(_ finding: ReviewFinding) -> JSON {
        var object: JSON = [
            "check": .string(finding.check.name), "level": .string(finding.level.rawValue),
            "message": .string(finding.message), "spec": .string(finding.check.specification),
        ]
        object["code"] = finding.code.map { .string($0.rawValue) }
        object["remedy"] = finding.remedy.map { .string($0) }
        return object
    }
}
