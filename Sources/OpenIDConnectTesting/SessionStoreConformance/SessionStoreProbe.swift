internal import JOSE
internal import OpenIDConnect

/// What a case of ``SessionStoreConformance`` works with.
struct SessionStoreProbe: ContractProbe {
    static let patience = Duration.seconds(300)

    let store: any SessionStore
    private let clock: SessionStoreConformance.Clock
    let caseID: String
    /// New for each run: a shared store may hold what earlier runs have left.
    private let salt: String

    init(_ subject: SessionStoreConformance.Subject, caseID: String) throws(JOSEError) {
        store = subject.store
        clock = subject.clock
        self.caseID = caseID
        salt = Base64URL.encode(try SecureRandom.octets(9))
    }

    private var time: any TimeSource {
        switch clock {
        case .manual(let time): time
        case .waiting: SystemTimeSource()
        }
    }

    var now: Int64 { time.unixTime() }

    /// A name of this run.
    func name(_ text: String) -> String { "\(salt):\(text)" }

    func record(
        _ id: String,
        issuer: Issuer = "https://a.example",
        subject: String = "user",
        sessionID: String? = "session",
        life: Int64 = 60,
        contents: [UInt8] = Array("contents".utf8)
    ) -> SessionRecord {
        SessionRecord(
            id: name(id),
            issuer: issuer,
            subject: name(subject),
            sessionID: sessionID.map { name($0) },
            expiresAt: now + life,
            contents: contents
        )
    }

    func target(_ issuer: Issuer = "https://a.example", subject: String?, sessionID: String?) -> LogoutTarget {
        LogoutTarget(issuer: issuer, subject: subject.map { name($0) }, sessionID: sessionID.map { name($0) })
    }

    /// Lets seconds pass.
    func pass(_ seconds: Int) async throws {
        switch clock {
        case .manual(let time): time.advance(by: .seconds(seconds))
        case .waiting:
            let time = SystemTimeSource()
            try await time.sleep(until: time.monotonicTime() + .seconds(seconds))
        }
    }

    /// How many of many attempts at the same time succeed.
    func successes(_ body: @escaping @Sendable (Int) async throws -> Bool) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<32 { group.addTask { try await body(index) } }
            var count = 0
            for try await isSuccess in group where isSuccess { count += 1 }
            return count
        }
    }
}
