internal import ArgumentParser
internal import HuggingFaceOIDC
internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectURLSession

/// Exchanges the ID token of a CI job for a Hugging Face token.
struct PublishTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish-token",
        abstract: "Exchanges the ID token of a CI job for a Hugging Face token, and prints it.",
        discussion: """
            For Trusted Publishers: the repository's settings on Hugging Face name the jobs that may. The token is for one
            repository, or reads gated ones for a user, and lives for an hour. It is all that standard output gets.
            The ID token comes from HF_OIDC_ID_TOKEN if that is set, else from the CI system that runs the job: GitHub
            Actions, GitLab (the variable HF_ID_TOKEN), CircleCI or Bitbucket. Its audience must be the Hub.
            Examples:
              HF_TOKEN=$(oidc publish-token acme/model)
              oidc publish-token datasets/acme/data --source gitlab --json
              oidc publish-token acme/model --id-token-file /run/secrets/id-token
            """
    )

    /// A CI system.
    enum Source: String, CaseIterable, ExpressibleByArgument {
        case auto, github, gitlab, circleci, bitbucket
    }

    @Argument(
        help: """
            What the token is for: namespace/name, datasets/..., spaces/..., kernels/..., buckets/..., or a user's handle; \
            HF_OIDC_RESOURCE unless given.
            """
    )
    var resource: String = Environment.publisherResource ?? ""

    @Option(help: "The Hub's issuer; OPENID_PROVIDER_URL or Hugging Face unless given.")
    var issuer: String = Environment.issuer ?? Issuer.huggingFace.string

    @Option(help: "Whom the ID token must be for; the issuer unless given.")
    var audience: String?

    @Option(help: "The CI system that issues the ID token.")
    var source: Source = .auto

    @Option(help: "The variable that holds the ID token.")
    var idTokenVariable: String?

    @Option(help: "The file with the ID token; - for standard input.")
    var idTokenFile: String?

    @Option(help: "The seconds that one call may take.")
    var timeout: Int = 10

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard !resource.isEmpty else { throw ValidationError("Give a resource, or set HF_OIDC_RESOURCE.") }
        guard (1...600).contains(timeout) else { throw ValidationError("Give a timeout of 1 to 600 seconds.") }
        let sources = [source != .auto, idTokenVariable != nil, idTokenFile != nil]
        guard sources.count(where: { $0 }) <= 1 else {
            throw ValidationError("Give one of --source, --id-token-variable and --id-token-file.")
        }
    }

    func run() async throws {
        let console = Console(isJSON: json)
        let argument = IssuerArgument(issuer)
        argument.warn(console)
        do throws(OIDCError) {
            let publisher = TrustedPublisher(
                issuer: argument.issuer,
                transport: URLSessionTransport(),
                security: argument.security,
                deadline: .seconds(timeout)
            )
            let token = try await publisher.token(
                for: PublisherResource(rawValue: resource),
                from: try idTokenSource(),
                audience: audience,
                environment: Environment.all
            )
            show(token)
        } catch {
            console.emit(["ok": false, "error": error.json])
            console.error(error)
            throw ExitCode(1)
        }
    }

    private func idTokenSource() throws(OIDCError) -> IDTokenSource? {
        if let idTokenFile { return .token(try Self.read(idTokenFile)) }
        if let idTokenVariable { return .variable(idTokenVariable) }
        return switch source {
        case .auto: nil
        case .github: .gitHubActions
        case .gitlab: .gitLab
        case .circleci: .circleCI
        case .bitbucket: .bitbucket
        }
    }

    private static func read(_ path: String) throws(OIDCError) -> RawIDToken {
        guard path == "-" else { return RawIDToken(try InputFile.readLine(path)) }
        var lines = try LineReader(path: path, maximumLength: InputFile.maximumSize)
        return RawIDToken(String(decoding: try lines.next() ?? [], as: UTF8.self))
    }

    /// To print the token is what the command is for.
    private func show(_ token: ExchangedToken) {
        let value = token.token.value.revealed
        guard json else { return print(value) }
        var object: JSON = [
            "ok": true, "access_token": .string(value), "issued_token_type": .string(token.token.type.rawValue),
            "resource": .string(resource),
        ]
        object["expires_at"] = token.expiresAt.map { .integer($0) }
        Console(isJSON: true).emit(object)
    }
}
