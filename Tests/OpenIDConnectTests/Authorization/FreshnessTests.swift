import JOSE
import Testing

@testable import OpenIDConnect

/// State, nonce and verifier: long, fresh, and the challenge that belongs to the verifier.
@Suite struct FreshnessTests {
    @Test("E03 256 bits each, in base64url; the verifier within RFC 7636 section 4.1")
    func lengths() async throws {
        let pending = try await Sample.party().beginLogin().pending
        for value in [pending.state.revealed, pending.nonce.revealed, pending.codeVerifier.revealed] {
            #expect(value.utf8.count == 43)
            #expect(try Base64URL.decode(value).count == 32)
        }
        #expect(try Base64URL.decode(pending.id).count == 16)
    }

    @Test("E03 E04 no value comes twice in 1000 logins, within one or between two")
    func freshness() async throws {
        let party = try Sample.party()
        var values: Set<String> = []
        for _ in 0..<1000 {
            let pending = try await party.beginLogin().pending
            values.formUnion([
                pending.id, pending.state.revealed, pending.nonce.revealed, pending.codeVerifier.revealed,
            ])
        }
        #expect(values.count == 4000)
    }

    @Test("RFC 7636 appendix B: the challenge of the example verifier")
    func challenge() async throws {
        let pending = try await Sample.party().beginLogin().pending
        var json = JSON(try JSONDocument(parsing: pending.serialized()).root)
        json["code_verifier"] = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        let example = try PendingLogin(serialized: json.octets)
        let parameters = try AuthorizationParameters(
            AuthorizationRequest(),
            pending: example,
            metadata: Sample.metadata()
        )
        let sent = parameters.pairs.first { $0.name == "code_challenge" }?.value
        #expect(sent == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test("the URL carries the pending login's state and nonce, and never its verifier")
    func url() async throws {
        let login = try await Sample.party().beginLogin()
        let pairs = try Sample.parameters(of: login.url)
        #expect(pairs.first { $0.name == "state" }?.value == login.pending.state.revealed)
        #expect(pairs.first { $0.name == "nonce" }?.value == login.pending.nonce.revealed)
        #expect(!login.url.contains(login.pending.codeVerifier.revealed))
    }
}
