internal import ArgumentParser

/// The command line of the package.
@main
struct OIDCCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oidc",
        abstract: "Signs in through OpenID Connect providers, and looks at providers and tokens.",
        discussion: """
            Everything for people goes to standard error; with --json standard output gets one JSON object a line.
            The exit status is 0 when it is done, 1 when something was refused or failed, 64 for a wrong usage.
            Secrets come from files or the environment, never from arguments.
            """,
        version: "0.1.0",
        subcommands: [
            DemoCommand.self, LoginCommand.self, WhoamiCommand.self, TokenCommand.self, RefreshCommand.self,
            LogoutCommand.self, DiscoverCommand.self, DoctorCommand.self, VerifyCommand.self, ExplainCommand.self,
            JOSECommand.self, ConformanceCommand.self, PublishTokenCommand.self,
        ]
    )
}
