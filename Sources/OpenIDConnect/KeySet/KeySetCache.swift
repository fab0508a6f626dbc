internal import JOSE

/// When to fetch a key set and when not: a pure machine over a clock's readings, for one (issuer, jwks_uri).
///
/// A fetch that brings the key that verifies starts no cool-down. Any other starts one of 30 s, doubling to 5 min; when a
/// token that no key fitted was the reason for the fetch, the key must fit such a token: that some older token still
/// verifies with the new set says nothing, or tokens with made-up key IDs could have it fetched again and again. A set
/// is used for 10 min, and for an hour longer while the provider doesn't answer. While there is no set at all only the
/// budget of 5 fetches in 30 s holds: an application must work as soon as its provider does.
struct KeySetCache {
    /// A key set with the number of the fetch that brought it.
    struct Snapshot: Sendable {
        let keys: JWKSet
        let generation: Int
    }

    enum Decision {
        case use(Snapshot)
        case fetch
        case refuse
    }

    static let lifetime: Duration = .seconds(600)
    static let staleLifetime: Duration = .seconds(3600)
    static let firstCoolDown: Duration = .seconds(30)
    static let longestCoolDown: Duration = .seconds(300)
    static let budget = 5
    static let budgetWindow: Duration = .seconds(30)

    private var current: (snapshot: Snapshot, fetchedAt: Duration)?
    private var generation = 0
    private var fetches: [Duration] = []
    private var coolDown = Self.firstCoolDown
    private var coolDownEnd: Duration?
    /// Whether the newest set was fetched because no key of the one before fitted.
    private var wasDemanded = false

    /// What to do for a caller that needs keys, or keys newer than those that didn't verify.
    func decide(newerThan old: Int?, now: Duration) -> Decision {
        guard let current, now - current.fetchedAt < Self.lifetime + Self.staleLifetime else {
            return isWithinBudget(now) ? .fetch : .refuse
        }
        let isNewEnough = old.map { current.snapshot.generation > $0 } ?? true
        let isFresh = now - current.fetchedAt < Self.lifetime
        if isNewEnough && isFresh { return .use(current.snapshot) }
        let isCool = coolDownEnd.map { now >= $0 } ?? true
        return isCool && isWithinBudget(now) ? .fetch : .use(current.snapshot)
    }

    /// - Parameter isDemanded: Whether a token that no known key fits is the reason.
    mutating func fetchStarted(now: Duration, isDemanded: Bool) {
        wasDemanded = isDemanded
        fetches.removeAll { now - $0 >= Self.budgetWindow }
        fetches.append(now)
    }

    mutating func fetched(_ keys: JWKSet, now: Duration) -> Snapshot {
        generation += 1
        let snapshot = Snapshot(keys: keys, generation: generation)
        current = (snapshot, now)
        startCoolDown(now)
        return snapshot
    }

    mutating func fetchFailed(now: Duration) {
        startCoolDown(now)
    }

    /// A key of this fetch verified a signature.
    ///
    /// - Parameter isAnswer: Whether it was that of a token that no key of the set before had fitted.
    mutating func verified(generation: Int, isAnswer: Bool) {
        guard generation == self.generation, isAnswer || !wasDemanded else { return }
        coolDownEnd = nil
        coolDown = Self.firstCoolDown
    }

    private mutating func startCoolDown(_ now: Duration) {
        coolDownEnd = now + coolDown
        coolDown = min(coolDown * 2, Self.longestCoolDown)
    }

    private func isWithinBudget(_ now: Duration) -> Bool {
        fetches.count { now - $0 < Self.budgetWindow } < Self.budget
    }

    /// The last set, however old it may be within the bounds: for when a fetch has failed.
    func stale(now: Duration) -> Snapshot? {
        guard let current, now - current.fetchedAt < Self.lifetime + Self.staleLifetime else { return nil }
        return current.snapshot
    }
}
