public import HTTPTypes
internal import Synchronization

/// Signs users in on a web site, without a framework: requests in, responses out.
///
/// Hand every request to ``respond(to:body:)`` first; nil means that the path is the application's own. Ask
/// ``access(for:requiring:)`` before answering what needs a signed-in user.
///
/// ```swift
/// let signIn = try WebSignIn(
///     providers: [WebProvider(name: "huggingface", party: party)],
///     configuration: WebSignInConfiguration(sealingKeys: try SealingKeys(text: environment["SEALING_KEYS"] ?? "")))
/// if let answer = await signIn.respond(to: request, body: body) { return answer }
/// switch await signIn.access(for: request) {
/// case .granted(let session, let fields): // the page of session.subject, with these header fields
/// case .refused(let answer): // to the sign-in, or 401
/// }
/// ```
///
/// The site's origin and paths come from the redirect URIs of the configuration: what a request says of its host, or a
/// proxy of where it came from, is never read.
public final class WebSignIn: Sendable {
    /// The site's providers.
    public let providers: [WebProvider]
    /// How its cookies are set.
    public let cookies: CookiePolicy

    let configuration: WebSignInConfiguration
    let sessions: SessionManager
    let logins: PendingLoginCookies
    let logouts: Sealer
    /// One for each session whose tokens somebody waits for.
    let managers = Mutex<[String: (manager: TokenManager, users: Int)]>([:])
    private let routes: [(path: String, route: WebRoute)]

    /// Makes the sign-in of a site; fetches nothing.
    ///
    /// - Parameters:
    ///   - providers: At least one; redirect URIs of one origin with different paths.
    ///   - configuration: How users are kept signed in.
    /// - Throws: ``OIDCError`` `configuration.web_sign_in` when the routes contradict each other, a path is none, a login
    ///   answers in the fragment (which no server sees), or back-channel logout has no store.
    public init(providers: [WebProvider], configuration: WebSignInConfiguration) throws(OIDCError) {
        guard let first = providers.first else { throw Self.refusal("there is no provider") }
        let policy = try CookiePolicy(
            url: first.party.client.redirectURI,
            isFramed: !configuration.frameAncestors.isEmpty
        )
        for origin in configuration.frameAncestors {
            guard let url = EndpointURL(origin, security: .httpOnLoopback), url.origin.isExactly(origin) else {
                throw Self.refusal("a frame's ancestor is no origin", origin)
            }
        }
        self.providers = providers
        self.configuration = configuration
        cookies = policy
        routes = try Self.routes(providers, configuration, origin: policy.origin)
        logins = PendingLoginCookies(
            policy: policy,
            sealer: try configuration.sealingKeys.sealer(for: .pendingLogin, site: policy.origin)
        )
        logouts = try configuration.sealingKeys.sealer(for: .pendingLogout, site: policy.origin)
        sessions = try SessionManager(
            policy: policy,
            keys: configuration.sealingKeys,
            storage: configuration.sessions,
            limits: configuration.limits,
            time: configuration.time
        )
    }

    /// Answers a request to one of the routes.
    ///
    /// - Parameters:
    ///   - request: The request, as it came. Of the URL the path counts, of the header fields cookies, origin and type.
    ///   - body: Its body; cut it off beyond 64 kB.
    /// - Returns: What to answer; nil when the path is none of the routes.
    public func respond(to request: HTTPRequest, body: [UInt8]) async -> WebResponse? {
        guard let route = route(of: request) else { return nil }
        guard route.methods.contains(request.method) else { return notAllowed(route) }
        do throws(OIDCError) {
            let cookies = try RequestCookies(request.headerFields)
            switch route {
            case .login(let provider): return try await login(provider, request, cookies)
            case .callback(let provider): return try await callback(provider, request, body, cookies)
            case .initiatedLogin(let provider): return try await initiatedLogin(provider, request, body, cookies)
            case .backChannelLogout(let provider): return await backChannelLogout(provider, request, body)
            case .frontChannelLogout(let provider): return await frontChannelLogout(provider, request, cookies)
            case .logoutReturn: return logoutReturn(request, cookies)
            case .logout: return try await logout(request, body, cookies)
            }
        } catch {
            return page(error)
        }
    }

    /// Whether the path is one of the routes: then ``respond(to:body:)`` wants the body.
    public func isRoute(_ request: HTTPRequest) -> Bool { route(of: request) != nil }

    private func route(of request: HTTPRequest) -> WebRoute? {
        let path = (request.path ?? "").utf8.prefix { $0 != UInt8(ascii: "?") }
        return routes.first { $0.path.utf8.elementsEqual(path) }?.route
    }

    private func notAllowed(_ route: WebRoute) -> WebResponse {
        let methods = route.methods.map(\.rawValue).joined(separator: ", ")
        let refusal = OIDCError(
            .requestMethod,
            phase: .webSession,
            detail: "the route has other methods",
            expected: methods
        )
        return WebResponse(.methodNotAllowed, fields: [.allow: methods], refusal: refusal)
    }

    private static func routes(
        _ providers: [WebProvider],
        _ configuration: WebSignInConfiguration,
        origin: String
    ) throws(OIDCError) -> [(path: String, route: WebRoute)] {
        var routes: [(path: String, route: WebRoute)] = []
        func add(_ path: String?, _ route: WebRoute) throws(OIDCError) {
            guard let path else { return }
            guard ReturnTarget(path) != nil, !path.utf8.contains(UInt8(ascii: "?")) else {
                throw refusal("a route is no path", path)
            }
            guard !routes.contains(where: { $0.path.isExactly(path) }) else {
                throw refusal("two routes have one path", path)
            }
            routes.append((path, route))
        }
        try add(configuration.logoutPath, .logout)
        // The landing page is the application's own, and asks for no route; providers may share the way back.
        var returns = [configuration.landing.string]
        for provider in providers {
            guard ResponseCookie.isToken(provider.name), !provider.name.isEmpty,
                providers.count(where: { $0.name.isExactly(provider.name) }) == 1
            else { throw refusal("a provider needs a name of its own", provider.name) }
            guard provider.responseMode != .fragment else {
                throw refusal("no server sees a fragment: use form_post", provider.name)
            }
            guard provider.backChannelLogoutPath == nil || configuration.sessions.store != nil else {
                throw refusal("back-channel logout reaches no session in a cookie", provider.name)
            }
            try add(path(provider.party.client.redirectURI, origin), .callback(provider))
            try add(provider.loginPath, .login(provider))
            try add(provider.initiatedLoginPath, .initiatedLogin(provider))
            try add(provider.backChannelLogoutPath, .backChannelLogout(provider))
            try add(provider.frontChannelLogoutPath, .frontChannelLogout(provider))
            guard let uri = provider.party.client.postLogoutRedirectURI else { continue }
            let path = try path(uri, origin)
            if !returns.contains(where: { $0.isExactly(path) }) { try add(path, .logoutReturn) }
            returns.append(path)
        }
        return routes
    }

    private static func path(_ uri: String, _ origin: String) throws(OIDCError) -> String {
        guard let url = EndpointURL(uri, security: .httpOnLoopback), CookiePolicy.serialized(url).isExactly(origin)
        else { throw refusal("a redirect URI is of another origin", uri) }
        return url.path
    }

    private static func refusal(_ detail: String, _ actual: String? = nil) -> OIDCError {
        OIDCError(.configurationWebSignIn, phase: .configuration, detail: detail, actual: actual)
    }
}
