#if Hummingbird
    import JOSE
    import OpenIDConnect

    /// What a user sees when a sign-in was refused: what to do, and our own code. Nothing of what the provider has said.
    struct ProblemPage {
        let error: OIDCError
        let loginPath: String?

        var html: String {
            let (title, advice) = texts
            let again: HTML = loginPath.map { "<p><a class=\"button\" href=\"\($0)\">Sign in again</a></p>" } ?? ""
            let content: HTML = """
                <h1>\(title)</h1>
                <p>\(advice)</p>
                \(again)
                <p class="quiet"><a href="/">Front page</a> · <code>\(error.code.rawValue)</code></p>
                """
            return Page(title: title, content: content).html.description
        }

        private var texts: (title: String, advice: String) {
            switch error.code {
            case .callbackErrorResponse where error.providerError?.error == "access_denied":
                (
                    "You said no",
                    "Nothing was shared, and you are not signed in. Sign in again if you have changed your mind."
                )
            case .loginExpired:
                ("That took too long", "A sign-in must be finished within ten minutes. Begin again.")
            case .loginAlreadyUsed, .loginCookieMissing, .callbackStateMismatch:
                (
                    "This sign-in can't go on",
                    "It was finished before, or begun in another browser or tab. Begin again, and allow cookies."
                )
            case .cookieDuplicate, .cookieMalformed:
                ("The cookies of this site are in disorder", "Delete the cookies of this site, and begin again.")
            case .requestCrossSite:
                ("That came from another site", "Use the buttons of this site.")
            case .webSessionStoreFailed, .loginStoreFailed:
                ("Not now", "The site can't look up who is signed in. Try again in a moment.")
            default:
                switch error.phase {
                case .discovery, .token, .keySet, .userInfo:
                    ("The provider doesn't answer as it should", "This is not your fault. Try again in a moment.")
                default:
                    (
                        "The sign-in was refused",
                        "Begin again. If it stays so, tell whoever runs this site the code below."
                    )
                }
            }
        }
    }
#endif
