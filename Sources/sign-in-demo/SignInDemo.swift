#if Hummingbird
    import Foundation
    import Hummingbird
    import OpenIDConnect

    /// A small site with "Sign in with Hugging Face": in a Space as the Space's own, elsewhere against an embedded provider,
    /// without an account.
    @main
    struct SignInDemo {
        static func main() async throws {
            let environment = ProcessInfo.processInfo.environment
            let deployment: Deployment
            let site: Site
            do {
                deployment = try await Deployment(environment: environment)
                site = try Site(deployment)
            } catch let error as OIDCError {
                FileHandle.standardError.write(Data("\(error)\n".utf8))
                exit(1)
            }
            let application = Application(
                router: site.router(),
                configuration: ApplicationConfiguration(
                    address: .hostname(deployment.host, port: deployment.port),
                    serverName: nil
                ),
                onServerRunning: { _ in
                    print("The site is at \(deployment.origin)")
                    fflush(nil)
                }
            )
            try await application.runService()
        }
    }
#else
    /// Says what is missing.
    @main
    struct SignInDemo {
        static func main() {
            print("The site needs a trait: swift run --traits Hummingbird sign-in-demo")
        }
    }
#endif
