/// Where a login that somebody else initiated may lead (OIDC Core 4): `target_link_uri` comes from outside, and must not
/// become an open redirect.
public enum TargetLinkPolicy: Sendable, Hashable {
    /// Nowhere in particular: a target is passed over.
    case ignore
    /// To pages of this origin, such as `https://app.example`, at exactly one of these paths, or below one that ends with
    /// a slash.
    case paths([String], origin: String)

    /// The target as path and query, which can be redirected to; nil when targets are passed over.
    ///
    /// Throws `initiated_login.target_refused`.
    func target(_ uri: String) throws(OIDCError) -> String? {
        guard case .paths(let paths, let origin) = self else { return nil }
        guard let url = EndpointURL(uri, security: .httpOnLoopback), url.origin.isExactly(origin),
            Self.isPlain(url.path), paths.contains(where: { Self.covers($0, url.path) })
        else {
            throw OIDCError(
                .initiatedLoginTargetRefused,
                phase: .authorization,
                detail: "\"target_link_uri\" is none of the pages that are allowed",
                expected: "\(origin): \(paths.joined(separator: ", "))",
                actual: uri
            )
        }
        return url.query.map { "\(url.path)?\($0)" } ?? url.path
    }

    private static func covers(_ allowed: String, _ path: String) -> Bool {
        let isDirectory = allowed.utf8.last == UInt8(ascii: "/")
        return isDirectory ? path.utf8.starts(with: allowed.utf8) : path.isExactly(allowed)
    }

    /// Whether the path means what it says: no dot segments, no empty ones (two slashes at the front are a host to a
    /// browser), and nothing escaped that would make one.
    private static func isPlain(_ path: String) -> Bool {
        let segments = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let lower = path.lowercased().utf8
        return segments.dropLast().allSatisfy { !$0.isEmpty }
            && segments.allSatisfy { !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
            && !["%2e", "%2f", "%5c", "%00"].contains { lower.contains($0.utf8) }
    }
}
