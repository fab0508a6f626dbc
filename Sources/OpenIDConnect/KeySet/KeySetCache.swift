internal import JOSE

/// When to fetch a key set and when not: a pure machine over a clock's readings, for one (issuer, jwks_uri).
///
/// A fetch that brings the key that verifies starts no cool-down. Any other starts one of 30 s, doubling to 5 min; when a
/// token that no key fitted was the reason for the fetch, the key must fit such a token: that some older token still
/// verifies with the new set says nothing, or tokens with made-up key IDs could have it fetched again and again. A key ID
/// that a fetch didn't bring causes no further one for 30 s, even when other tokens have ended the cool-down.
///
/// A set is replaced as a whole. It is used for as long as its answer says (10 min when it doesn't), and for an hour
/// longer while the provider doesn't answer. While there is no set at all only the budget of 5 fetches in 30 s holds: an
/// application must work as soon as its provider does.
struct KeySetCache {
    /// A key set with the number of the fetch that brought it.
    struct Snapshot: Sendable {
        let keys: JWKSet
        let generation: Int
    }

    /// A set, with what its answer said about it.
    struct Entry {
        var snapshot: Snapshot
        var fetchedAt: Duration
        var lifetime: Duration
        var entityTag: String?

        func isFresh(_ now: Duration) -> Bool { now - fetchedAt < lifetime }
        func isUsable(_ now: Duration) -> Bool { now - fetchedAt < lifetime + KeySetCache.staleLifetime }
    }

    enum Decision {
        case use(Snapshot)
        case fetch
        case refuse
    }

    static let staleLifetime: Duration = .seconds(3600)
    static let firstCoolDown: Duration = .seconds(30)
    static let longestCoolDown: Duration = .seconds(300)
    static let budget = 5
    static let budgetWindow: Duration = .seconds(30)
    /// How many unknown key IDs are remembered; more of them are left to the cool-down.
    static let maximumUnknown = 256

    private(set) var current: Entry?
    private var generation = 0
    private var fetches: [Duration] = []
    private var coolDown = Self.firstCoolDown
    private var coolDownEnd: Duration?
    /// Whether only the key that was asked for ends the cool-down: that of a token that no known key fitted.
    private var awaitsAnswer = false
    /// The key IDs that callers of the fetch under way want.
    private var wanted: Set<[UInt8]> = []
    /// The key IDs that a fetch didn't bring, and until when that is believed.
    private var unknown: [[UInt8]: Duration] = [:]

    /// What to do for a caller that needs keys, or keys newer than those that didn't verify.
    ///
    /// - Parameter keyID: The key that such a caller wants, if its token names one.
    func decide(newerThan old: Int?, keyID: [UInt8]? = nil, now: Duration) -> Decision {
        guard let current, current.isUsable(now) else { return isWithinBudget(now) ? .fetch : .refuse }
        let isNewEnough = old.map { current.snapshot.generation > $0 } ?? true
        if isNewEnough && current.isFresh(now) { return .use(current.snapshot) }
        if current.isFresh(now), let keyID, let end = unknown[keyID], now < end { return .use(current.snapshot) }
        let isCool = coolDownEnd.map { now >= $0 } ?? true
        return isCool && isWithinBudget(now) ? .fetch : .use(current.snapshot)
    }

    /// - Parameter isDemanded: Whether a token that no known key fits is the reason.
    mutating func fetchStarted(now: Duration, isDemanded: Bool) {
        awaitsAnswer = isDemanded
        wanted = []
        fetches.removeAll { now - $0 >= Self.budgetWindow }
        fetches.append(now)
    }

    /// A caller waits for the fetch under way, because it wants this key.
    mutating func wants(_ keyID: [UInt8]) {
        if wanted.count < Self.maximumUnknown { wanted.insert(keyID) }
    }

    mutating func fetched(
        _ keys: JWKSet,
        now: Duration,
        lifetime: Duration = Freshness.keySet.standard,
        entityTag: String? = nil
    ) -> Snapshot {
        generation += 1
        let snapshot = Snapshot(keys: keys, generation: generation)
        current = Entry(snapshot: snapshot, fetchedAt: now, lifetime: lifetime, entityTag: entityTag)
        for keyID in keys.keys.compactMap(\.keyID).map({ Array($0.utf8) }) {
            wanted.remove(keyID)
            unknown[keyID] = nil
        }
        rememberUnknown(now)
        startCoolDown(now)
        return snapshot
    }

    /// The provider says that the set is the newest; nil when it has gone out of use meanwhile.
    mutating func notModified(now: Duration, lifetime: Duration) -> Snapshot? {
        current?.fetchedAt = now
        current?.lifetime = lifetime
        rememberUnknown(now)
        startCoolDown(now)
        return current?.snapshot
    }

    mutating func fetchFailed(now: Duration) {
        // What the old set still verifies says nothing about a fetch that brought none.
        awaitsAnswer = true
        wanted = []
        startCoolDown(now)
    }

    /// A key of this fetch verified a signature.
    ///
    /// - Parameter isAnswer: Whether it was that of a token that no key of the set before had fitted.
    mutating func verified(generation: Int, isAnswer: Bool) {
        guard generation == self.generation, isAnswer || !awaitsAnswer else { return }
        coolDownEnd = nil
        coolDown = Self.firstCoolDown
    }

    /// Takes a set that was kept from before, unless there is one: what was fetched is never older.
    mutating func restore(_ keys: JWKSet, fetchedAt: Duration, lifetime: Duration, entityTag: String?) {
        guard current == nil else { return }
        generation += 1
        let snapshot = Snapshot(keys: keys, generation: generation)
        current = Entry(snapshot: snapshot, fetchedAt: fetchedAt, lifetime: lifetime, entityTag: entityTag)
    }

    /// When a fetch ahead of need is due: at four fifths of the set's life, and not during a cool-down.
    func refreshDue(now: Duration) -> Duration {
        let due = current.map { $0.fetchedAt + $0.lifetime * 4 / 5 } ?? now
        return max(due, coolDownEnd ?? due)
    }

    private mutating func rememberUnknown(_ now: Duration) {
        unknown = unknown.filter { $0.value > now }
        for keyID in wanted where unknown.count < Self.maximumUnknown { unknown[keyID] = now + Self.firstCoolDown }
        wanted = []
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
        guard let current, current.isUsable(now) else { return nil }
        return current.snapshot
    }
}
