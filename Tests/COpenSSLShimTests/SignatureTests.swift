import COpenSSLShim
import COpenSSLTestSupport
import Testing

@Suite struct SignatureTests {
    static let message = Octets("signed.message".utf8)

    @Test("K02 what is signed verifies, nothing beside it; the error queue stays as it was", arguments: allAlgorithms)
    func roundTrip(algorithm: COIDCAlgorithm) throws {
        let key = Keys.of(algorithm.kind)
        let message = Self.message
        let signature = try key.sign(message, algorithm)
        func status(_ message: Octets, _ signature: Octets) -> COIDCStatus {
            outcome { () throws(Refusal) in try key.verify(message, signature, algorithm) }
        }
        #expect(status(message, signature) == .ok)
        #expect(status(message.flipping(at: 0), signature) == .invalidSignature)
        #expect(status(message + [0], signature) == .invalidSignature)
        #expect(status([], signature) == .invalidSignature)
        for index in [0, 1, signature.count / 2, signature.count - 1] {
            #expect(status(message, signature.flipping(at: index)) == .invalidSignature)
        }
        #expect(status(message, Octets(repeating: 0xff, count: signature.count)) == .invalidSignature)
        #expect(status(message, Octets(repeating: 0x5a, count: signature.count)) == .invalidSignature)
        #expect(status(message, zeros(signature.count)) == .invalidSignature)
        #expect(status(message, one(signature.count)) == .invalidSignature)
    }

    @Test("K01 nothing but 1 from OpenSSL is a good signature", arguments: allAlgorithms)
    func verdicts(algorithm: COIDCAlgorithm) throws {
        let key = Keys.of(algorithm.kind)
        let signature = try key.sign(Self.message, algorithm)
        func status(forcing verdict: CInt) -> COIDCStatus {
            coidc_test_force_verdict(verdict)
            let status = outcome { () throws(Refusal) in try key.verify(Self.message, signature, algorithm) }
            // The outcome is that of two calls.
            #expect(coidc_test_unforce_verdict() == 2)
            return status
        }
        #expect(status(forcing: 1) == .ok)
        #expect(status(forcing: 0) == .invalidSignature)
        for verdict: CInt in [-1, -2, 2, .min, .max] { #expect(status(forcing: verdict) == .internal) }
        #expect(outcome { () throws(Refusal) in try key.verify(Self.message, signature, algorithm) } == .ok)
    }

    @Test("A18 and A23 signatures of another length", arguments: allAlgorithms)
    func lengths(algorithm: COIDCAlgorithm) throws {
        let key = Keys.of(algorithm.kind)
        let signature = try key.sign(Self.message, algorithm)
        let faulty = [
            [], [0], Octets(signature.dropLast()), Octets(signature.dropFirst()), signature + [0], [0] + signature,
            signature + signature, zeros(1_000_000),
        ]
        #expect(outcome { () throws(Refusal) in try key.verify(Self.message, signature, algorithm) } == .ok)
        for signature in faulty {
            let status = outcome { () throws(Refusal) in try key.verify(Self.message, signature, algorithm) }
            #expect(status == .invalidSignature)
        }
    }

    @Test("A07 and A20 keys of another type or curve", arguments: allAlgorithms, KeyKind.all)
    func fit(algorithm: COIDCAlgorithm, kind: KeyKind) throws {
        let signature = try Keys.of(algorithm.kind).sign(Self.message, algorithm)
        let expected: COIDCStatus = algorithm.kind == kind ? .ok : .unsupported
        let key = Keys.of(kind)
        #expect(outcome { () throws(Refusal) in try key.verify(Self.message, signature, algorithm) } == expected)
        #expect(outcome { () throws(Refusal) in try key.sign(Self.message, algorithm) } == expected)
    }

    @Test("A06 a signature of one algorithm under another of the same key", arguments: rsaAlgorithms, rsaAlgorithms)
    func otherAlgorithm(made: COIDCAlgorithm, taken: COIDCAlgorithm) throws {
        let signature = try Keys.rsa.sign(Self.message, made)
        let status = outcome { () throws(Refusal) in try Keys.rsa.verify(Self.message, signature, taken) }
        #expect(status == (made == taken ? .ok : .invalidSignature))
    }

    @Test("A signature by another key", arguments: allAlgorithms)
    func otherKey(algorithm: COIDCAlgorithm) throws {
        let other = algorithm.kind == .rsa ? Keys.otherRSA : try Key.curve(algorithm.kind.curve)
        let signature = try other.sign(Self.message, algorithm)
        #expect(outcome { () throws(Refusal) in try other.verify(Self.message, signature, algorithm) } == .ok)
        let status = outcome { () throws(Refusal) in
            try Keys.of(algorithm.kind).verify(Self.message, signature, algorithm)
        }
        #expect(status == .invalidSignature)
    }

    @Test("A public key does not sign", arguments: allAlgorithms)
    func publicKey(algorithm: COIDCAlgorithm) throws {
        let pair = Keys.of(algorithm.kind)
        let names = ComponentTests.names(of: algorithm.kind).filter(ComponentTests.publicNames.contains)
        let publicKey = try ComponentTests.key(algorithm.kind, try names.map { try pair.component($0) })
        #expect(outcome { () throws(Refusal) in try publicKey.sign(Self.message, algorithm) } == .unsupported)
        #expect(outcome { () throws(Refusal) in try pair.sign(Self.message, algorithm) } == .ok)
    }

    @Test("Room for a signature", arguments: allAlgorithms)
    func capacity(algorithm: COIDCAlgorithm) throws {
        let key = Keys.of(algorithm.kind)
        let length = try key.sign(Self.message, algorithm).count
        for (capacity, expected) in [(length, COIDCStatus.ok), (length - 1, .invalidLength), (0, .invalidLength)] {
            let status = outcome { () throws(Refusal) in try key.sign(Self.message, algorithm, capacity: capacity) }
            #expect(status == expected)
        }
    }

    @Test("K03 an empty message, with a base and without", arguments: allAlgorithms)
    func emptyMessage(algorithm: COIDCAlgorithm) throws {
        let key = Keys.of(algorithm.kind)
        let signature = try key.sign([], algorithm)
        let none = coidc_bytes(base: nil, length: 0)
        #expect(throws: Never.self) { try key.verify([], signature, algorithm) }
        #expect(withBytes([signature]) { coidc_verify(key.pointer, algorithm, none, $0[0]) } == .ok)
        #expect(coidc_verify(key.pointer, algorithm, none, none) == .invalidSignature)
    }
}
