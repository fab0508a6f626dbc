#if Hummingbird
    import Foundation
    import HuggingFaceOIDC
    import Hummingbird
    import OpenIDConnect

    /// What the provider has said about whoever is signed in.
    struct ProfilePage {
        let deployment: Deployment
        let session: Session
        /// nil when they can't be refreshed any more.
        let tokens: TokenSet?

        private var profile: HuggingFaceProfile { HuggingFaceProfile(session) }

        var response: Response {
            Page(title: "Your profile", content: content, formTargets: deployment.providerOrigins).response
        }

        private var content: HTML {
            let profile = profile
            let name = profile.displayName ?? session.subject
            let picture: HTML = profile.avatar.map { "<img src=\"\($0)\" alt=\"\">" } ?? ""
            let rows: [HTML] = [
                row("Handle", profile.username.map { "@\($0)" }),
                row("Email", email),
                row("Organisations", organizations),
                row("Scopes", "\(session.scopes.map(\.rawValue).joined(separator: ", "))"),
                row("Access token", expiry),
                row("ID", "<code>\(session.subject)</code>"),
            ]
            return """
                <div class="person">
                <span class="avatar" aria-hidden="true">\(String(name.prefix(1)))\(picture)</span>
                <h1>\(name)</h1>
                </div>
                <dl>\(rows)</dl>
                <form method="post" action="/logout">
                <button class="button">Sign out</button>
                <button class="button quiet" name="everywhere" value="1">Sign out everywhere</button>
                </form>
                """
        }

        private var email: HTML? {
            profile.email.map { email in
                let mark: HTML =
                    email.isVerified
                    ? "<span class=\"mark\">verified</span>" : "<span class=\"mark quiet\">not verified</span>"
                return "\(email.address) \(mark)"
            }
        }

        /// Three states: the provider may not have said.
        private var organizations: HTML? {
            guard let organizations = profile.organizations else { return nil }
            guard !organizations.isEmpty else { return "none that you show" }
            let items: [HTML] = organizations.map { organization in
                let role: HTML =
                    organization.role.map { "<span class=\"mark\">\($0.rawValue)</span>" } ?? ""
                return "<li>\(organization.displayName ?? organization.username ?? organization.id) \(role)</li>"
            }
            return "<ul>\(items)</ul>"
        }

        private var expiry: HTML {
            guard let end = tokens?.accessTokenExpiresAt else { return "has ended: sign in again for a new one" }
            let date = Date(timeIntervalSince1970: TimeInterval(end)).formatted(.iso8601)
            return "until <time datetime=\"\(date)\">\(date)</time>"
        }

        private func row(_ name: String, _ value: HTML?) -> HTML {
            "<dt>\(name)</dt><dd>\(value ?? "<span class=\"mark quiet\">not shared</span>")</dd>\n"
        }
    }
#endif
