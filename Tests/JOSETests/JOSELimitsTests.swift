import JOSE
import Testing

@Suite("The bounds of tokens and keys")
struct JOSELimitsTests {
    /// A bound, with what is just within it or not, by how it is set.
    struct Bound: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The greatest value that lets the sample pass; of a least value, the least.
        let fitting: Int
        /// The value on the other side of it.
        let refusing: Int
        let set: @Sendable (inout JOSELimits, Int) -> Void
        let judge: @Sendable (JOSELimits) throws -> Verdict
        let code: ErrorCode
    }

    private static let header = #"{"alg":"RS256","kid":"abc"}"#
    private static let compact = Base64URL.encode(utf8(header)) + ".e30." + Base64URL.encode(zeros(256))
    private static let jweHeader = #"{"alg":"dir","enc":"A128GCM","kid":"abc"}"#
    private static let encrypted = Base64URL.encode(utf8(jweHeader)) + ".AAAA.AA.AA.AA"

    private static func jws(_ limits: JOSELimits) -> Verdict {
        Verdict { () throws(JOSEError) in try CompactJWS(parsing: utf8(compact), limits: limits) }
    }

    private static func jwe(_ limits: JOSELimits) -> Verdict {
        Verdict { () throws(JOSEError) in try CompactJWE(parsing: utf8(encrypted), limits: limits) }
    }

    /// A set of one key; the key's own refusal counts.
    private static func keySet(_ limits: JOSELimits) throws -> Verdict {
        let text = try Self.keySetText()
        return Verdict { () throws(JOSEError) in try JWKSet(parsing: text, limits: limits).entries[0].result.get() }
    }

    private static func keySetText() throws -> Octets {
        (["keys": [try Keys.of(.rsa).publicJWK()]] as JSON).octets
    }

    static func bounds() throws -> [Bound] {
        let setSize = try keySetText().count
        let keySize = try Keys.of(.rsa).publicJWK().octets.count
        let (token, sealed) = (compact.utf8.count, encrypted.utf8.count)
        return [
            Bound("JWS", token, token - 1, { $0.maximumTokenSize = $1 }, jws, .jwsTooLarge),
            Bound("JWS header", 27, 26, { $0.maximumHeaderSize = $1 }, jws, .jwsTooLarge),
            Bound("JWS kid", 3, 2, { $0.maximumKeyIDSize = $1 }, jws, .jwsTooLarge),
            Bound("signature", 256, 255, { $0.maximumSignatureSize = $1 }, jws, .jwsTooLarge),
            Bound("JWS depth", 1, 0, { $0.json.maximumDepth = $1 }, jws, .jsonTooDeep),
            Bound("JWE", sealed, sealed - 1, { $0.maximumTokenSize = $1 }, jwe, .jweTooLarge),
            Bound("JWE header", 41, 40, { $0.maximumHeaderSize = $1 }, jwe, .jweTooLarge),
            Bound("JWE kid", 3, 2, { $0.maximumKeyIDSize = $1 }, jwe, .jweTooLarge),
            Bound("encrypted key", 3, 2, { $0.maximumEncryptedKeySize = $1 }, jwe, .jweTooLarge),
            Bound("JWE depth", 1, 0, { $0.json.maximumDepth = $1 }, jwe, .jsonTooDeep),
            Bound("key set", setSize, setSize - 1, { $0.maximumKeySetSize = $1 }, keySet, .jwkSetTooLarge),
            Bound("keys", 1, 0, { $0.maximumKeyCount = $1 }, keySet, .jwkSetTooLarge),
            Bound("key", keySize, keySize - 1, { $0.maximumKeySize = $1 }, keySet, .jwkSetTooLarge),
            Bound("key set depth", 3, 2, { $0.json.maximumDepth = $1 }, keySet, .jsonTooDeep),
            Bound("least modulus", 2048, 2049, { $0.minimumRSAModulusBits = $1 }, keySet, .jwkRSAModulus),
            Bound("greatest modulus", 2048, 2047, { $0.maximumRSAModulusBits = $1 }, keySet, .jwkRSAModulus),
            Bound("exponent", 65_537, 65_536, { $0.maximumRSAExponent = UInt32($1) }, keySet, .jwkRSAExponent),
        ]
    }

    @Test("each can be made stricter", arguments: try bounds())
    func stricter(_ bound: Bound) throws {
        var limits = JOSELimits()
        #expect(try bound.judge(limits) == .accept)
        bound.set(&limits, bound.fitting)
        #expect(try bound.judge(limits) == .accept)
        bound.set(&limits, bound.refusing)
        #expect(try bound.judge(limits) == .refuse(bound.code))
    }

    @Test("none can be made looser than its cap")
    func caps() {
        var limits = JOSELimits()
        limits.maximumTokenSize = .max
        limits.maximumHeaderSize = .max
        limits.maximumKeyIDSize = .max
        limits.maximumSignatureSize = .max
        limits.maximumEncryptedKeySize = .max
        limits.maximumKeySetSize = .max
        limits.maximumKeyCount = .max
        limits.maximumKeySize = .max
        limits.minimumRSAModulusBits = .min
        limits.maximumRSAModulusBits = .max
        #expect(limits.maximumTokenSize == 262_144)
        limits.maximumTokenSize = JOSELimits().maximumTokenSize
        #expect(limits == JOSELimits())
        #expect(limits.maximumTokenSize == 65_536 && limits.maximumHeaderSize == 4096 && limits.maximumKeyIDSize == 256)
        #expect(limits.maximumSignatureSize == 1024 && limits.maximumEncryptedKeySize == 1024)
        #expect(limits.maximumKeySetSize == 524_288 && limits.maximumKeyCount == 100 && limits.maximumKeySize == 16_384)
        #expect(limits.minimumRSAModulusBits == 2048 && limits.maximumRSAModulusBits == 8192)
        #expect(limits.json == JSONLimits() && limits.json.maximumDepth == 32)
    }
}

extension JOSELimitsTests.Bound {
    init(
        _ name: String,
        _ fitting: Int,
        _ refusing: Int,
        _ set: @escaping @Sendable (inout JOSELimits, Int) -> Void,
        _ judge: @escaping @Sendable (JOSELimits) throws -> Verdict,
        _ code: ErrorCode
    ) {
        self.init(
            testDescription: name,
            fitting: fitting,
            refusing: refusing,
            set: set,
            judge: judge,
            code: code
        )
    }
}
