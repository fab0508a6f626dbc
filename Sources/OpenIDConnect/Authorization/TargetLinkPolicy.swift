/// Where a login that somebody else initiated may lead (OIDC Core 4): `target_link_uri` comes from outside, and must not
/// become an open redirect.
public enum TargetLinkPolicy: Sendable, Hashable {
    /// Nowhere in particular: a target is passed over.
    case ignore
    /// To pages of this origin, such as `https://app.example`, at exactly one of these paths, or below one that ends with
    /// a slash.
    case paths([String], origin: String)

    /// The target, which can be redirected to; nil when targets are passed over.
    ///
    /// Throws `initiated_login.target_refused`.
    func target(_ uri: String) throws(OIDCError) -> ReturnTarget? {
        guard case .paths(let paths, let origin) = self else { return nil }
        let url = EndpointURL(uri, security: .httpOnLoopback)
        let target = url.flatMap { url in ReturnTarget(url.query.map { "\(url.path)?\($0)" } ?? url.path) }
        guard let url, let target, url.origin.isExactly(origin), paths.contains(where: { Self.covers($0, url.path) })
        else {
            throw OIDCError(
                .initiatedLoginTargetRefused,
                phase: .authorization,
                detail: "\"target_link_uri\" is none of the pages that are allowed",
                expected: "\(origin): \(paths.joined(separator: ", "))",
                actual: uri
            )
        }
        return target
    }

    private static func covers(_ allowed: String, _ path: String) -> Bool {
        let isDirectory = allowed.utf8.last == UInt8(ascii: "/")
        return isDirectory ? path.utf8.starts(with: allowed.utf8) : path.isExactly(allowed)
    }
}
