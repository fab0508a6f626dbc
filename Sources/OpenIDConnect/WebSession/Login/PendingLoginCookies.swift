/// The logins that a browser has begun, each in a sealed cookie of its own: many tabs at once, none in the server's
/// memory.
///
/// The cookie is what binds a login to the browser (RFC 6749 section 10.12): a callback is judged with a login of the jar
/// that brings it, or not at all.
struct PendingLoginCookies: Sendable {
    /// A login of this browser.
    struct Entry: Sendable {
        /// The cookie's name without prefix.
        let cookie: String
        /// The login.
        let login: PendingLogin
        /// Where to go afterwards.
        let target: ReturnTarget
        /// Which of the browser's logins is the older one.
        let order: Int64
    }

    /// The most logins of one browser.
    static let maximumCount = 7
    private static let prefix = "login-"

    let policy: CookiePolicy
    let sealer: Sealer

    /// Keeps a login, and drops the oldest ones beyond ``maximumCount``, and those that don't open.
    ///
    /// Throws `cookie.too_large`.
    func begin(
        _ login: PendingLogin,
        target: ReturnTarget,
        with cookies: RequestCookies,
        at now: Int64
    ) throws(OIDCError) -> [ResponseCookie] {
        let kept = entries(cookies, at: now).sorted { $0.order < $1.order }
        let entry = Entry(
            cookie: Self.prefix + login.id,
            login: login,
            target: target,
            order: (kept.last?.order ?? 0) &+ 1
        )
        let value = try sealer.sealText(entry.octets, name: policy.name(entry.cookie), expiresAt: login.expiresAt)
        let cookie = try policy.cookie(
            entry.cookie,
            value,
            sameSite: login.responseMode == .formPost ? .none : .lax,
            maximumAge: max(login.expiresAt.subtractingReportingOverflow(now).partialValue, 1)
        )
        let staying = kept.suffix(Self.maximumCount - 1).map(\.cookie)
        let dropped = names(cookies).filter { name in
            !name.isExactly(entry.cookie) && !staying.contains { $0.isExactly(name) }
        }
        return dropped.map { policy.deletion($0) } + [cookie]
    }

    /// The login that a callback belongs to: the one with its state.
    ///
    /// - Throws: ``OIDCError`` `login.cookie_missing` when the browser has no login that goes on, `login.expired` when it
    ///   has one that was begun too long ago; what is wrong with the callback before its state is known to be right:
    ///   `callback.malformed`, `callback.duplicate_parameter`, `callback.state_missing`, `callback.state_mismatch`.
    func entry(
        for callback: Callback,
        in cookies: RequestCookies,
        at now: Int64
    ) throws(OIDCError) -> Entry {
        var refusal: OIDCError?
        for entry in entries(cookies, at: now) {
            do throws(OIDCError) {
                _ = try AuthorizationResponse(callback, pending: entry.login)
                return entry
            } catch {
                refusal = error
            }
        }
        if let refusal { throw refusal }
        guard !names(cookies).contains(where: { hasExpired($0, cookies, at: now) }) else {
            throw OIDCError(.loginExpired, phase: .callback, detail: "the login was begun too long ago")
        }
        throw OIDCError(.loginCookieMissing, phase: .callback, detail: "this browser has no login that goes on")
    }

    /// What deletes a login's cookie.
    func deletion(of entry: Entry) -> ResponseCookie { policy.deletion(entry.cookie) }

    /// The logins that open: those that don't, and those that come twice, are none.
    private func entries(_ cookies: RequestCookies, at now: Int64) -> [Entry] {
        names(cookies).compactMap { name in
            (try? open(name, cookies, at: now)).flatMap { Entry($0, cookie: name) }
        }
    }

    private func hasExpired(_ name: String, _ cookies: RequestCookies, at now: Int64) -> Bool {
        do throws(OIDCError) {
            _ = try open(name, cookies, at: now)
            return false
        } catch {
            return error.code == .sealedValueExpired
        }
    }

    private func open(_ name: String, _ cookies: RequestCookies, at now: Int64) throws(OIDCError) -> [UInt8] {
        try sealer.openText(cookies.value(policy.name(name)) ?? "", name: policy.name(name), at: now)
    }

    /// The names without prefix of the host.
    private func names(_ cookies: RequestCookies) -> [String] {
        let host = policy.name("").utf8.count
        return cookies.names(prefix: policy.name(Self.prefix)).prefix(4 * Self.maximumCount)
            .map { String(decoding: $0.utf8.dropFirst(host), as: UTF8.self) }
    }
}

extension PendingLoginCookies.Entry {
    /// The order in 8 octets, the target, which has no U+0000, that character, and the login.
    fileprivate var octets: [UInt8] {
        withUnsafeBytes(of: order.bigEndian) { Array($0) } + Array(target.string.utf8) + [0] + login.serialized()
    }

    fileprivate init?(_ octets: [UInt8], cookie: String) {
        let rest = octets.dropFirst(8)
        guard let end = rest.firstIndex(of: 0),
            let target = String(validating: rest[..<end], as: UTF8.self).flatMap({ ReturnTarget($0) }),
            let login = try? PendingLogin(serialized: Array(rest[(end + 1)...]))
        else { return nil }
        let order = Int64(bitPattern: octets.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
        self.init(cookie: cookie, login: login, target: target, order: order)
    }
}
