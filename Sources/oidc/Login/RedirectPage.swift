internal import Foundation
internal import HTTPTypes
internal import JOSE

/// What the browser shows at the redirect URI.
enum RedirectPage {
    typealias Answer = (HTTPResponse, [UInt8])

    static let signedIn = page(.ok, "Signed in", "You can close this window and return to the terminal.")
    static let notSignedIn = page(.badRequest, "Not signed in", "The terminal says why. You can close this window.")
    static let notFound = page(.notFound, "Not found", "This address only waits for the end of a sign-in.")
    /// Sends on what stands in the fragment, and forgets it: the address must not stay in the history.
    static let bringingFragment = page(
        .ok,
        "Signing in",
        "Without JavaScript this page can't go on.",
        script: """
            const fragment = location.hash.slice(1);
            history.replaceState(null, "", location.pathname);
            fetch(location.pathname, {
              method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: fragment,
            }).then((answer) => answer.text()).then((text) => {
              const next = new DOMParser().parseFromString(text, "text/html");
              document.title = next.title;
              document.body.replaceWith(next.body);
            });
            """
    )

    private static func page(
        _ status: HTTPResponse.Status,
        _ title: String,
        _ text: String,
        script: String? = nil
    ) -> Answer {
        var policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        // The one script, by its digest; without it the page shows that it can't go on.
        if let script, let digest = try? Digest.sha256.hash(Array(script.utf8)) {
            policy += "; script-src 'sha256-\(Data(digest).base64EncodedString())'; connect-src 'self'"
        }
        var fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "no-store",
            .contentSecurityPolicy: policy,
        ]
        if let referrerPolicy = HTTPField.Name("Referrer-Policy") { fields[referrerPolicy] = "no-referrer" }
        let html = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>\(title)</title>
            <body style="font-family: sans-serif; margin: 15vh auto; max-width: 30em"><h1>\(title)</h1><p>\(text)</p>
            \(script.map { "<script>\($0)</script>" } ?? "")
            """
        return (HTTPResponse(status: status, headerFields: fields), Array(html.utf8))
    }
}
