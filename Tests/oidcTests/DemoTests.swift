import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// `oidc demo`: the whole sign-in against the embedded provider, each of its faults included.
@Suite(.fewAtATime) struct DemoTests {
    @Test func showsEachStepAndTheProfile() async throws {
        let output = try await OIDC.run("demo")
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out.isEmpty)
        for step in [
            "1. Discovery", "2. Authorization request", "3. Callback", "4. Token response", "5. UserInfo", "Signed in",
        ] {
            #expect(output.err.contains(step))
        }
        for shown in [
            "/oauth/authorize", "/oauth/token", "/oauth/userinfo", "/oauth/jwks", "code_challenge_method  S256",
            "passed   signature", "passed   nonce", "ada-example", "ada@example.com (verified)", "example-labs (admin)",
        ] {
            #expect(output.err.contains(shown), "\(shown)")
        }
        Canary.check(output.everything)
        Canary.checkTerminal(output)
    }

    /// The values that would let somebody finish the login are as long as these, and none is printed.
    @Test func showsNoSecret() async throws {
        let output = try await OIDC.run("demo", "--json")
        let words = output.everything.split { !("-_".contains($0) || $0.isASCII && ($0.isLetter || $0.isNumber)) }
        let challenge = try #require(words.firstIndex(of: "code_challenge"))
        let secrets = words.filter { [22, 43].contains($0.count) && $0 != words[challenge + 1] }
        #expect(words[challenge + 1].count == 43)
        #expect(secrets.filter { !$0.contains("_supported") } == ["authorization_endpoint"])
        Canary.check(output.everything)
    }

    @Test func endsWithOneObject() async throws {
        let output = try await OIDC.run("demo", "--json")
        #expect(output.status == 0, "\(output.err)")
        let object = try output.object
        #expect(object["ok"]?.bool == true)
        #expect(object["issuer"]?.string?.hasPrefix("http://127.0.0.1:") == true)
        #expect(object["subject"]?.string == EmbeddedUser.ada.subject)
        #expect(object["username"]?.string == "ada-example")
        let checks = try #require(object["checks"]?.array)
        #expect(checks.allSatisfy { $0["result"]?.string == "passed" && $0["spec"]?.string?.isEmpty == false })
        let names = checks.compactMap { $0["check"]?.string }
        #expect(Set(names).isSuperset(of: ["alg", "signature", "iss", "aud", "exp", "iat", "nonce", "sub"]))
    }

    @Test(arguments: ProviderFault.allCases) func refuses(_ fault: ProviderFault) async throws {
        let output = try await OIDC.run("demo", "--fault", fault.rawValue, "--json")
        #expect(output.status == 1)
        let object = try output.object
        #expect(object["ok"]?.bool == false)
        let error = try #require(object["error"])
        #expect(error["code"]?.string == fault.refusal.code.rawValue)
        #expect(error["check"]?.string == fault.refusal.code.check)
        #expect(error["spec"]?.string == fault.refusal.code.specification)
        #expect(error["phase"]?.string == fault.refusal.phase.rawValue)
        #expect(error["remedy"]?.string == fault.refusal.code.remedy)
        #expect(error["message"]?.string?.isEmpty == false)
        #expect(output.err.contains("refused \(fault.refusal.code.rawValue)"))
        Canary.check(output.everything)
    }

    @Test func unknownFaultIsWrongUsage() async throws {
        let output = try await OIDC.run("demo", "--fault", "no_such_fault")
        #expect(output.status == 64)
        #expect(output.out.isEmpty)
        #expect(output.err.contains("id_token_nonce"))
    }

    @Test func colourIsForTerminals() async throws {
        #expect(try await !OIDC.run("demo").err.contains("\u{1B}"))
    }
}
