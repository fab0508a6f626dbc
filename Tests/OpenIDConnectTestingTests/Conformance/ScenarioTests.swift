import JOSE
import OpenIDConnectTesting
import Testing

/// A module is read strictly: what the schema doesn't know is an error that says where it stands.
@Suite("Conformance: reading a module") struct ScenarioTests {
    private static func json() throws -> JSON {
        JSON(try Checkout.fixtures().document("conformance/oidcc-client-test-invalid-iss.json").root)
    }

    private static func read(_ json: JSON) throws -> Conformance.Scenario {
        try Conformance.Scenario(JSONDocument(parsing: json.octets))
    }

    @Test("a module is what its file says")
    func right() throws {
        let scenario = try Self.read(Self.json())
        #expect(scenario.module == "oidcc-client-test-invalid-iss")
        #expect(scenario.clauses.first == "OIDC Core 3.1.3.7 (2)")
        #expect(scenario.knobs.idToken.operations == [MemberOperation("iss", .append("1"))])
        #expect(scenario.control == ProviderKnobs())
        let hybrid = try #require(scenario.instance(.init(responseType: .codeIDToken, responseMode: .formPost)))
        #expect(hybrid.case.outcome == .reject)
        #expect(hybrid.case.refusal?.place == .authorizationResponse)
        #expect(hybrid.case.refusal?.error == "id_token.issuer_mismatch")
        #expect(hybrid.case.steps == [.signIn(.init()), .userInfo])
        #expect(hybrid.case.required.map(\.endpoint) == [.authorization])
        #expect(hybrid.case.forbidden.map(\.endpoint) == [.token, .userInfo])
        let code = try #require(scenario.instance(.init(responseType: .code)))
        #expect(code.case.refusal?.place == .tokenResponse)
        #expect(code.description.contains("oidcc-client-test-invalid-iss (code, default, client_secret_basic"))
    }

    @Test("the file of a module has its name, and a control keeps what is no fault")
    func files() throws {
        let fixtures = try Checkout.fixtures()
        for scenario in try Conformance.Scenario.all(in: fixtures) {
            #expect(throws: Never.self) { try fixtures.octets("conformance/\(scenario.module).json") }
            guard let control = scenario.control else { continue }
            #expect(control != scenario.knobs, "\(scenario)")
        }
        let path = "conformance/oidcc-client-test-invalid-sig-es256.json"
        let signature = try Conformance.Scenario(fixtures.document(path))
        #expect(signature.knobs.idToken.hasCorruptSignature)
        #expect(signature.control?.idToken.hasCorruptSignature == false)
        #expect(signature.control?.idToken.algorithm == "ES256")
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let place: String
        let damage: @Sendable (inout JSON) -> Void
        var testDescription: String { place }

        init(_ place: String, _ damage: @escaping @Sendable (inout JSON) -> Void) {
            self.place = place
            self.damage = damage
        }
    }

    private static func changeCase(_ json: inout JSON, _ change: (inout JSON) -> Void) {
        guard case .array(var cases)? = json["cases"] else { return }
        change(&cases[0])
        json["cases"] = .array(cases)
    }

    @Test(
        "a word that the schema doesn't know",
        arguments: [
            Fault("schema") { $0["schema"] = "conformance-v2" },
            Fault("module") { $0["module"] = nil },
            Fault("author") { $0["author"] = "somebody" },
            Fault("variants.response_types[0]") { $0["variants"]?["response_types"] = ["token"] },
            Fault("variants.response_modes[0]") { $0["variants"]?["response_modes"] = ["query"] },
            Fault("variants.registration") { $0["variants"]?["registration"] = nil },
            Fault("provider.id_token.clams") { $0["provider"]?["id_token.clams"] = [] },
            Fault("provider.id_token.claims[0].op") {
                $0["provider"]?["id_token.claims"] = [["op": "replace", "name": "iss"]]
            },
            Fault("provider.id_token.claims[0].value") {
                $0["provider"]?["id_token.claims"] = [["op": "append", "name": "iss"]]
            },
            Fault("provider.id_token.signature") { $0["provider"]?["id_token.signature"] = "missing" },
            Fault("provider.jwks.rotate") { $0["provider"]?["jwks.rotate"] = "never" },
            Fault("provider.logout.end_session.state") { $0["provider"]?["logout.end_session.state"] = "shuffle" },
            Fault("provider.webfinger") { $0["provider"]?["webfinger"] = true },
            Fault("client.contacts") { $0["client"] = ["contacts": []] },
            Fault("control.without") { $0["control"]?["without"] = ["id_token.alg"] },
            Fault("control.without[0]") { $0["control"]?["without"] = ["nothing"] },
            Fault("control") { $0["control"] = nil },
            Fault("cases") { $0["variants"]?["response_types"] = ["code"] },
            Fault("cases[0].steps[0].do") { changeCase(&$0) { $0["steps"] = [["do": "dance"]] } },
            Fault("cases[0].steps[0].scopes") {
                changeCase(&$0) { $0["steps"] = [["do": "userinfo", "scopes": []]] }
            },
            Fault("cases[0].requests.may") { changeCase(&$0) { $0["requests"]?["may"] = [] } },
            Fault("cases[0].requests.must[0].endpoint") {
                changeCase(&$0) { $0["requests"]?["must"] = [["endpoint": "authorize"]] }
            },
            Fault("cases[0].requests.must[0].checks[0]") {
                changeCase(&$0) { $0["requests"]?["must"] = [["endpoint": "token", "checks": ["politeness"]]] }
            },
            Fault("cases[0].outcome") { changeCase(&$0) { $0["outcome"] = "refuse" } },
            Fault("cases[0].observable") { changeCase(&$0) { $0["observable"] = "yes" } },
            Fault("cases[0].refusal") { changeCase(&$0) { $0["refusal"] = nil } },
            Fault("cases[0].refusal.at") { changeCase(&$0) { $0["refusal"]?["at"] = "somewhere" } },
        ]
    )
    func wrong(fault: Fault) throws {
        var json = try Self.json()
        #expect(throws: Never.self) { try Self.read(json) }
        fault.damage(&json)
        let error = #expect(throws: FixtureMalformed.self) { try Self.read(json) }
        #expect(error?.place == fault.place)
    }
}
