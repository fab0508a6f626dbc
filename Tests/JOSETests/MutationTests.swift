import JOSE
import Testing

@Suite("Random changes of good tokens and keys")
struct MutationTests {
    /// Vectors of one schema, how many changes, and the refusals that must be among the verdicts.
    struct Plan: Sendable, CustomTestStringConvertible {
        let schema: String
        let changes: Int
        let codes: [ErrorCode]

        var testDescription: String { "\(schema): \(changes)" }

        func vectors() throws -> [JSONValue] { try Checkout.files(in: "jose", schema: schema).map(\.root) }
    }

    static let plans = [
        Plan(
            schema: "jws-v1",
            changes: 8000,
            codes: [
                .base64URLMalformed, .jsonMalformed, .jsonNotUTF8, .jsonDuplicateMember, .jwkSetMalformed,
                .jwsMalformed, .jwsCriticalHeader, .jwsAlgorithmNotAllowed, .jwsKeyNotFound, .jwsKeyUnsuitable,
                .jwsSignatureInvalid, .hmacKeyTooShort,
            ]
        ),
        // Most of these cost a private operation.
        Plan(
            schema: "jwe-v1",
            changes: 2000,
            codes: [
                .base64URLMalformed, .jsonMalformed, .jsonNotUTF8, .jsonDuplicateMember, .jwkMalformed, .jwkInvalid,
                .jwkLength, .jwkUnsupported, .jweMalformed, .jweCriticalHeader, .jweCompressed,
                .jweAlgorithmNotAllowed, .jweKeyUnsuitable, .jweDecryptionFailed,
            ]
        ),
    ]

    @Test("none of many changes is taken, and each kind of refusal occurs", arguments: plans)
    func none(_ plan: Plan) throws {
        var run = try MutationRun(vectors: try plan.vectors(), seed: 1)
        try run.advance(by: plan.changes)
        #expect(run.judged == plan.changes && run.equivalents < plan.changes / 10)
        for code in plan.codes { #expect(run.refusals[code.rawValue, default: 0] > 0, "\(code)") }
        #expect(run.refusals[ErrorCode.cryptoInternal.rawValue] == nil)
    }

    @Test("every algorithm is among what is changed")
    func algorithms() throws {
        let subjects = try Self.plans.flatMap { try $0.vectors() }.compactMap { MutationSubject($0) }
        var signatures: Set<SignatureAlgorithm> = []
        var managements: Set<KeyManagementAlgorithm> = []
        var encryptions: Set<ContentEncryption> = []
        for subject in subjects {
            switch subject.operation {
            case .verify(let algorithm):
                signatures.insert(algorithm)
            case .decrypt(let algorithm, let encryption):
                managements.insert(algorithm)
                encryptions.insert(encryption)
            }
        }
        #expect(signatures == Set(SignatureAlgorithm.allCases))
        #expect(managements == Set(KeyManagementAlgorithm.allCases))
        #expect(encryptions == Set(ContentEncryption.allCases))
    }

    @Test("the same seed makes the same changes")
    func deterministic() throws {
        let vectors = try Checkout.files(in: "jose/jws", schema: "jws-v1").map(\.root)
        func run(seed: UInt64) throws -> [String: Int] {
            var run = try MutationRun(vectors: vectors, seed: seed)
            try run.advance(by: 200)
            return run.refusals
        }
        #expect(try run(seed: 7) == run(seed: 7))
        #expect(try run(seed: 7) != run(seed: 8))
    }

    @Test("a judge that takes whatever comes is found out, and one that takes any key")
    func control() throws {
        let vectors = try Checkout.files(in: "jose/jws", schema: "jws-v1").map(\.root)
        var careless = try MutationRun(vectors: vectors, seed: 1) { _, _ throws(JOSEError) in
            { _ throws(JOSEError) in }
        }
        #expect(throws: MutationRun.Violation.self) { try careless.advance(by: 10) }
        var wrongKey = try MutationRun(vectors: vectors, seed: 1) { subject, _ throws(JOSEError) in
            try subject.judge(keyText: subject.keyText)
        }
        #expect(throws: MutationRun.Violation.self) { try wrongKey.advance(by: 1000) }
    }
}
