internal import HTTPTypes

/// Whether a request that changes something was made by this site's own page: what keeps other sites from posting here
/// with the user's cookies.
enum RequestOrigin {
    /// Refuses a request of another site's page, and one that doesn't say whose it is.
    ///
    /// `Sec-Fetch-Site` and `Origin` are written by the browser; no page can set them.
    ///
    /// Throws `request.cross_site`.
    static func check(_ request: HTTPRequest, origin: String) throws(OIDCError) {
        let site = request.headerFields[values: .secFetchSite]
        let stated = request.headerFields[values: .origin]
        let isSame = site.isEmpty || (site.count == 1 && site[0].isExactly("same-origin"))
        let isOurs = stated.isEmpty || (stated.count == 1 && stated[0].isExactly(origin))
        guard isSame, isOurs, !(site.isEmpty && stated.isEmpty) else {
            throw OIDCError(
                .requestCrossSite,
                phase: .webSession,
                detail: "the request was not made by this site's own page",
                expected: origin,
                actual: stated.first ?? site.first
            )
        }
    }

    /// Whether the browser opens a page with the request, rather than a script's fetch: then it can be led to a sign-in.
    static func isNavigation(_ request: HTTPRequest) -> Bool {
        let modes = request.headerFields[values: .secFetchMode]
        if let mode = modes.first { return modes.count == 1 && mode.isExactly("navigate") }
        let accepted = request.headerFields[.accept] ?? ""
        let types = accepted.utf8.split(separator: UInt8(ascii: ",")).map { type in
            String(decoding: type.prefix { $0 != UInt8(ascii: ";") }.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        }
        return types.contains { $0.lowercased().isExactly("text/html") }
    }
}
