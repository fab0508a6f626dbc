#if Hummingbird
    import HuggingFaceOIDC
    import Hummingbird
    import OpenIDConnect

    /// The front page.
    struct HomePage {
        let deployment: Deployment
        let session: Session?

        var response: Response { Page(title: "Sign-in demo", content: content).response }

        private var content: HTML {
            """
            <h1>Sign-in demo</h1>
            <p>Sign in through \(deployment.providerName). The site sees your name, your handle, your email address and your \
            organisations, and nothing that you don't allow.</p>
            \(action)
            """
        }

        private var action: HTML {
            guard let session else { return SignInButton.html(isFramed: !deployment.frameAncestors.isEmpty) }
            let name = HuggingFaceProfile(session).displayName ?? session.subject
            return """
                <p>You are signed in as <strong>\(name)</strong>.</p>
                <p><a class="button" href="/profile">Your profile</a></p>
                """
        }
    }
#endif
