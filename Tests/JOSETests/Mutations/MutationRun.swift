import JOSE

/// Changes good tokens and their keys at random, and looks whether any of them is taken.
///
/// A changed token must be refused: no token here has a second spelling. A changed key may be read, but then verifies or
/// decrypts the token only if it is the same key.
struct MutationRun {
    /// What must not happen.
    struct Violation: Error, CustomStringConvertible {
        let description: String
    }

    /// How often each code refused, by its name.
    private(set) var refusals: [String: Int] = [:]
    /// How many changes made no difference: the same octets, another good token, or the same key.
    private(set) var equivalents = 0
    /// How many tokens and keys were judged.
    var judged: Int { refusals.values.reduce(equivalents, +) }

    /// Makes a judge for a subject, with a key that is read from a text.
    typealias Judging = (MutationSubject, _ keyText: [UInt8]) throws(JOSEError) -> MutationSubject.Judge

    private let judging: Judging
    private let subjects: [(subject: MutationSubject, judge: MutationSubject.Judge)]
    private let tokens: [[UInt8]]
    private let known: Set<[UInt8]>
    private var random: SeededGenerator

    /// Starts a run.
    ///
    /// - Parameters:
    ///   - vectors: The test vectors; those that are no good compact tokens are passed over.
    ///   - seed: The same seed makes the same changes.
    ///   - judging: Who judges; the library unless told.
    /// - Throws: ``Violation`` when a token isn't good to begin with.
    init(vectors: [JSONValue], seed: UInt64, judging: @escaping Judging = Self.library) throws {
        self.judging = judging
        subjects = try vectors.compactMap { MutationSubject($0) }.map { subject in
            do throws(JOSEError) {
                let judge = try judging(subject, subject.keyText)
                try judge(subject.token)
                return (subject, judge)
            } catch {
                throw Violation(description: "\(subject.name) is refused as it is: \(error)")
            }
        }
        guard !subjects.isEmpty else { throw Violation(description: "there is nothing to change") }
        tokens = subjects.map(\.subject.token)
        known = Set(tokens)
        random = SeededGenerator(seed: seed)
    }

    private static func library(
        _ subject: MutationSubject,
        _ keyText: [UInt8]
    ) throws(JOSEError) -> MutationSubject.Judge {
        try subject.judge(keyText: keyText)
    }

    /// Makes so many changes: of a key one in eight, else of a token.
    mutating func advance(by count: Int) throws(Violation) {
        for _ in 0..<count {
            let (subject, judge) = random.pick(subjects)
            if random.below(8) == 0 { try changeKey(of: subject) } else { try changeToken(of: subject, judge) }
        }
    }

    private mutating func changeToken(
        of subject: MutationSubject,
        _ judge: MutationSubject.Judge
    ) throws(Violation) {
        var token = subject.token
        for _ in 0..<changes() {
            random.pick(TokenMutator.allCases).apply(to: &token, others: tokens, &random)
        }
        // Parts of other vectors can make up one of them.
        guard !known.contains(token) else { return equivalents += 1 }
        do throws(JOSEError) {
            try judge(token)
        } catch {
            return refusals[error.code.rawValue, default: 0] += 1
        }
        throw Violation(description: "\(subject.name) is taken as \(String(decoding: token, as: UTF8.self))")
    }

    private mutating func changeKey(of subject: MutationSubject) throws(Violation) {
        var text = subject.keyText
        for _ in 0..<changes() {
            if random.below(3) > 0, let edited = JSONMutator.key.mutate(text, &random) {
                text = edited
            } else {
                random.pick(OctetMutator.allCases).apply(to: &text, &random)
            }
        }
        do throws(JOSEError) {
            try judging(subject, text)(subject.token)
        } catch {
            return refusals[error.code.rawValue, default: 0] += 1
        }
        guard !subject.isSameKey(in: text) else { return equivalents += 1 }
        throw Violation(description: "\(subject.name) is taken with \(String(decoding: text, as: UTF8.self))")
    }

    /// Mostly one.
    private mutating func changes() -> Int { random.below(4) == 0 ? 2 + random.below(2) : 1 }
}
