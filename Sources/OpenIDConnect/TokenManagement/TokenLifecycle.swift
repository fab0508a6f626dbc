/// What a token manager knows, and what it does next: no I/O, no clock, no lock.
///
/// A caller asks (``ask(replacing:at:)``); if that starts a flight, the flight looks into the store (``found(_:asOf:at:)``),
/// under the store's lock if something is to be done, and does what it is told until there are tokens to hand out.
struct TokenLifecycle: Sendable {
    /// A moment on both clocks.
    struct Moment: Sendable {
        /// Seconds since 1970-01-01T00:00:00Z, for the ends of tokens.
        let unixTime: Int64
        /// For cool-downs.
        let monotonic: Duration
    }

    /// What a caller does.
    enum Answer: Sendable {
        case use(TokenSet)
        /// Waits for the flight that is under way.
        case wait
        /// Starts a flight, and waits for it.
        case start
    }

    /// What a flight does.
    enum Step: Sendable {
        case use(TokenSet)
        /// Saves what an earlier flight couldn't, and looks again.
        case save(TokenSet)
        case refresh(TokenSet, RefreshGrant)
        case fail(OIDCError)
    }

    /// What comes of a refresh that failed.
    enum Failure: Sendable {
        /// The old tokens still serve.
        case use(TokenSet)
        /// The session is over: the tokens are to be removed.
        case end(OIDCError)
        case fail(OIDCError)
    }

    /// How long before its end an access token is replaced, in seconds; half its life, if that is shorter.
    let leadTime: Int64
    /// The newest tokens that are known.
    private(set) var newest: TokenSet? { didSet { revision += 1 } }
    /// Counts what has become known, so that a look into the store that was overtaken can be told.
    private(set) var revision = 0
    /// Whether the newest tokens are in memory alone: saving them has failed, or is under way.
    private(set) var isUnsaved = false
    private var isInFlight = false
    private var rejected: AccessToken?
    private var retryAt: Duration?

    /// How long the old tokens serve after a refresh that failed, before the next one is tried.
    static let coolDown: Duration = .seconds(10)

    init(leadTime: Int64) { self.leadTime = leadTime }

    // MARK: Callers

    /// A caller wants tokens.
    ///
    /// - Parameter rejected: An access token that a resource has refused.
    mutating func ask(replacing rejected: AccessToken?, at now: Moment) -> Answer {
        if let rejected { self.rejected = rejected }
        if let newest, !isUnsaved, serves(newest, at: now) { return .use(newest) }
        defer { isInFlight = true }
        return isInFlight ? .wait : .start
    }

    /// Whether tokens can be handed out without a refresh.
    private func serves(_ tokens: TokenSet, at now: Moment) -> Bool {
        guard isUsable(tokens, at: now) else { return false }
        guard let expiresAt = tokens.accessTokenExpiresAt, tokens.refreshToken != nil else { return true }
        let lead = min(leadTime, max(0, expiresAt - tokens.obtainedAt) / 2)
        return now.unixTime < expiresAt - lead || retryAt.map { now.monotonic < $0 } ?? false
    }

    private func isUsable(_ tokens: TokenSet, at now: Moment) -> Bool {
        tokens.isValid(at: now.unixTime) && tokens.accessToken != rejected
    }

    // MARK: The flight

    /// The flight has looked into the store.
    ///
    /// What is there counts, even nothing: others sign in, refresh and sign out. Only tokens that are a later state of the
    /// same sign-in, and that couldn't be saved, go before it.
    ///
    /// - Parameter revision: What ``revision`` was before the look.
    /// - Returns: Nil when something has become known meanwhile: the flight looks again.
    mutating func found(_ stored: TokenSet?, asOf revision: Int, at now: Moment) -> Step? {
        guard revision == self.revision else { return nil }
        guard let stored else {
            (newest, isUnsaved) = (nil, false)
            return .fail(OIDCError(.sessionMissing, phase: .tokenStore, detail: "nobody is signed in"))
        }
        if isUnsaved, let newest, newest.isNewer(than: stored) { return .save(newest) }
        (newest, isUnsaved) = (stored, false)
        if serves(stored, at: now) { return .use(stored) }
        guard let grant = stored.refreshGrant else {
            return .fail(
                OIDCError(
                    .refreshTokenMissing,
                    phase: .tokenStore,
                    detail: "the access token has expired or was refused, and there is no refresh token"
                )
            )
        }
        return .refresh(stored, grant)
    }

    /// What a look into the store says to those who watch.
    static func event(from before: TokenSet?, to after: TokenSet?) -> TokenEvent? {
        guard let before else { return nil }
        guard let after else { return .signedOut }
        return after.isNewer(than: before) || after.original != before.original ? .changed(after) : nil
    }

    /// The provider has sent new tokens, or a new refresh token. They are not kept yet.
    mutating func received(_ tokens: TokenSet) { (newest, isUnsaved) = (tokens, true) }

    /// The newest tokens are kept.
    mutating func saved() { isUnsaved = false }

    /// A refresh has brought a new access token; whatever was refused before, this one wasn't.
    mutating func succeeded() { (rejected, retryAt) = (nil, nil) }

    /// A refresh has failed.
    mutating func failed(_ error: OIDCError, at now: Moment) -> Failure {
        if error.code == .tokenErrorResponse, error.providerError?.error.isExactly("invalid_grant") == true {
            return .end(
                OIDCError(
                    .sessionEnded,
                    phase: .token,
                    endpoint: error.endpoint,
                    status: error.status,
                    detail: "the provider has refused the refresh token",
                    providerError: error.providerError,
                    underlying: error
                )
            )
        }
        // A refused ID token says that something is wrong with the provider, or with who answers for it.
        guard error.phase != .idToken, let newest, isUsable(newest, at: now) else { return .fail(error) }
        retryAt = now.monotonic + Self.coolDown
        return .use(newest)
    }

    /// The flight is over.
    mutating func landed() { isInFlight = false }

    // MARK: Signing in and out

    /// Others are signed in now, and kept.
    mutating func signedIn(_ tokens: TokenSet) {
        (newest, isUnsaved) = (tokens, false)
        succeeded()
    }

    /// Nobody is signed in any more.
    mutating func signedOut() {
        (newest, isUnsaved) = (nil, false)
        succeeded()
    }
}
