public import OpenIDConnect

/// A Space is shown in a frame on huggingface.co, where browsers may keep its cookies from it.
extension HuggingFaceSpace {
    /// The pages that show the Space in a frame: for ``OpenIDConnect/WebSignInConfiguration/frameAncestors``.
    public static let frameAncestors = ["https://huggingface.co"]

    /// How cookies are set that survive in the frame: sessions, pending logins.
    ///
    /// - Throws: ``OpenIDConnect/OIDCError`` `configuration.web_sign_in`, which no ``host`` leads to.
    public func cookies() throws(OIDCError) -> CookiePolicy {
        try CookiePolicy(url: url(path: "/"), isFramed: true)
    }

    /// The `target` of the link that begins a sign-in: a window of its own, where cookies are the Space's.
    public static let linkTarget = "_blank"

    /// How often a login is tried again in the frame after its cookie was lost.
    public static let maximumRetries = 2

    /// Where to send a browser whose callback had no pending login, or another one's.
    ///
    /// - Parameters:
    ///   - failures: How often that has happened to this browser in a row, this time included.
    ///   - loginPath: The path of the application that begins a login.
    /// - Returns: The path, to try again; after ``maximumRetries`` the URL outside of the frame.
    public func retry(after failures: Int, loginPath: String) -> String {
        failures <= Self.maximumRetries ? loginPath : url(path: loginPath)
    }
}
