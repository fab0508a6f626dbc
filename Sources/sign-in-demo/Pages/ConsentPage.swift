#if Hummingbird
    import HTTPTypes
    import OpenIDConnectTesting

    /// The page of the embedded provider that asks the user, in the place of Hugging Face's own.
    enum ConsentPage {
        /// Asks before the authorization endpoint answers, and lets the user say no.
        static func answer(_ request: HTTPRequest, _ provider: EmbeddedProvider) -> (HTTPResponse, [UInt8])? {
            guard request.method == .get, let path = request.path, path.utf8.starts(with: "/oauth/authorize?".utf8)
            else { return nil }
            var asked = request
            switch decision(in: path) {
            case .none:
                // What the provider refuses, nobody is asked about.
                let (response, body) = provider.respond(to: request, body: [])
                guard response.status == .seeOther || response.status == .found else { return (response, body) }
                return page(path)
            case .allow(let rest):
                asked.path = rest
                return provider.respond(to: asked, body: [])
            case .deny(let rest):
                asked.path = rest
                return denial(provider.respond(to: asked, body: []), rest)
            }
        }

        private enum Decision {
            case none
            case allow(String)
            case deny(String)
        }

        private static func decision(in path: String) -> Decision {
            for (suffix, decide) in [("&consent=allow", Decision.allow), ("&consent=deny", Decision.deny)]
            where path.hasSuffix(suffix) {
                return decide(String(path.dropLast(suffix.count)))
            }
            return .none
        }

        private static func denial(
            _ answer: (HTTPResponse, [UInt8]),
            _ path: String
        ) -> (HTTPResponse, [UInt8]) {
            var (response, body) = answer
            guard let location = response.headerFields[.location] else { return answer }
            let state = path.split(whereSeparator: { "?&".contains($0) }).first { $0.hasPrefix("state=") } ?? "state="
            let target = location.prefix { $0 != "?" }
            response.headerFields[.location] = "\(target)?error=access_denied&\(state)"
            body = []
            return (response, body)
        }

        private static func page(_ path: String) -> (HTTPResponse, [UInt8]) {
            let html: HTML = """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Allow the demo?</title>
                <h1>Allow the demo to know you?</h1>
                <p>You are Ada Example, a user of this embedded provider.</p>
                <p><a id="allow" href="\(path)&amp;consent=allow">Allow</a>
                <a id="deny" href="\(path)&amp;consent=deny">Deny</a></p>
                </html>

                """
            let fields: HTTPFields = [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
            ]
            return (HTTPResponse(status: .ok, headerFields: fields), Array(html.description.utf8))
        }
    }
#endif
