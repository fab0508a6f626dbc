import JOSE
import OpenIDConnectTesting
import Testing

@Suite("Keys in PEM")
struct PEMKeyTests {
    private static let message = utf8("message")

    /// The public half of the key in the file, as it is read.
    private static func publicJWK(_ file: FixtureFile) throws -> Result<JSON, JOSEError> {
        let pem = utf8(try file.string("pem"))
        let isPrivate = try file.string("half") == "private"
        do throws(JOSEError) {
            return .success(isPrivate ? try PrivateKey(pem: pem).publicJWK() : try PublicKey(pem: pem).jwk())
        } catch {
            return .failure(error)
        }
    }

    @Test(
        "each file: the key that it holds, or why it isn't read",
        arguments: try Checkout.files(in: "jose/pem", schema: "pem-v1")
    )
    func file(_ file: FixtureFile) throws {
        switch try Self.publicJWK(file) {
        case .success(let jwk):
            #expect(try file.verdict() == .accept)
            guard case .object(let members) = jwk else { return }
            for member in members {
                #expect(try member.value == JSON(#require(file.root["jwk"]?[member.name])), "\(member.name)")
            }
        case .failure(let error):
            #expect(try file.verdict() == .refuse(error.code))
        }
    }

    @Test("a key from PEM signs, and its public half from PEM verifies", arguments: Keys.kinds)
    func use(_ kind: KeyKind) throws {
        let name = kind == .rsa ? "rsa-2048" : String(kind.curve?.lowercased() ?? "")
        let fixtures = try Checkout.fixtures()
        func pem(_ half: String) throws -> Octets {
            utf8(try #require(try fixtures.document("jose/pem/\(half)-\(name).json").root["pem"]?.string))
        }
        let (key, publicKey) = (try PrivateKey(pem: pem("private")), try PublicKey(pem: pem("public")))
        #expect(key.kind == kind && publicKey.kind == kind)
        for algorithm in SignatureAlgorithm.allCases where algorithm.fits(kind) {
            let signature = try key.sign(Self.message, algorithm: algorithm)
            #expect(throws: Never.self) { try publicKey.verify(signature, of: Self.message[...], algorithm: algorithm) }
        }
    }

    @Test("a text that ends early, anywhere")
    func cut() throws {
        let pem = utf8(
            try #require(try Checkout.fixtures().document("jose/pem/private-ed25519.json").root["pem"]?.string)
        )
        func verdict(_ pem: Octets) -> Verdict { Verdict { () throws(JOSEError) in try PrivateKey(pem: pem) } }
        #expect(verdict(pem) == .accept)
        // The line feed behind the END line may be missing.
        for length in 0..<pem.count - 1 {
            #expect(verdict(Octets(pem[..<length])) == .refuse(.pemMalformed))
        }
    }
}
