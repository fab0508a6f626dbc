#if Hummingbird
    import Hummingbird

    /// What every page of the site has.
    struct Page {
        let title: String
        let content: HTML
        /// Where its forms may lead besides this site: a sign-out goes on to the provider.
        var formTargets: [String] = []

        var html: HTML {
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <main class="card">
            \(content)
            </main>
            </body>
            </html>

            """
        }

        var response: Response {
            let forms = (["'self'"] + formTargets).joined(separator: " ")
            let policy =
                "default-src 'none'; style-src 'self'; img-src 'self' https://huggingface.co https://*.huggingface.co; "
                + "base-uri 'none'; form-action \(forms)"
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: policy,
                    .xContentTypeOptions: "nosniff",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(string: html.description))
            )
        }
    }
#endif
