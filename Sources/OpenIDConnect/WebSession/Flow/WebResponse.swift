public import HTTPTypes

/// What to answer to a request, and what came of it.
public struct WebResponse: Sendable {
    /// Status and header fields, cookies among them. Send them as they are.
    public let response: HTTPResponse
    /// The body; empty for a redirect.
    public let body: [UInt8]
    /// Why the request was refused, for the application's own eyes; nil when it wasn't.
    public let refusal: OIDCError?
    /// The session that has begun; nil for every other answer.
    public let session: Session?

    init(
        _ status: HTTPResponse.Status,
        fields: HTTPFields = [:],
        cookies: [ResponseCookie] = [],
        body: [UInt8] = [],
        frameAncestors: [String] = [],
        refusal: OIDCError? = nil,
        session: Session? = nil
    ) {
        var all = Self.fields(cookies, frameAncestors: frameAncestors, isPage: true)
        all.append(contentsOf: fields)
        response = HTTPResponse(status: status, headerFields: all)
        self.body = body
        self.refusal = refusal
        self.session = session
    }

    /// Leads the user elsewhere, by GET whatever the request was, and says nothing of where the user comes from.
    static func redirect(
        to location: String,
        cookies: [ResponseCookie],
        refusal: OIDCError? = nil,
        session: Session? = nil
    ) -> WebResponse {
        WebResponse(.seeOther, fields: [.location: location], cookies: cookies, refusal: refusal, session: session)
    }

    /// What every answer has that depends on who is signed in: no cache may keep it for somebody else.
    ///
    /// - Parameters:
    ///   - cookies: What is set.
    ///   - frameAncestors: The origins whose pages may show the answer in a frame.
    ///   - isPage: Whether the page is one of ours, which needs nothing from anywhere.
    static func fields(_ cookies: [ResponseCookie], frameAncestors: [String], isPage: Bool) -> HTTPFields {
        let ancestors = frameAncestors.isEmpty ? "'none'" : frameAncestors.joined(separator: " ")
        let frames = "frame-ancestors \(ancestors)"
        var fields: HTTPFields = [
            .cacheControl: "no-store",
            .vary: "Cookie",
            .contentSecurityPolicy: isPage
                ? "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \(frames)"
                : frames,
        ]
        if isPage {
            fields[.referrerPolicy] = "no-referrer"
            fields[.xContentTypeOptions] = "nosniff"
        }
        for cookie in cookies { fields.append(cookie.field) }
        return fields
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let secFetchMode = HTTPField.Name("Sec-Fetch-Mode")!
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
