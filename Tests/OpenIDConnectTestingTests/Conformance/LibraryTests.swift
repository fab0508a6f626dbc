import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// The relying party of this package, as far as it goes: the code flow, against every module about it. Each refusal has
/// its control.
@Suite("Conformance: the code flow of this package") struct LibraryTests {
    private static let names = [
        "oidcc-client-test", "oidcc-client-test-aggregated-claims", "oidcc-client-test-client-secret-basic",
        "oidcc-client-test-discovery-issuer-mismatch",
        "oidcc-client-test-discovery-jwks-uri-keys", "oidcc-client-test-discovery-openid-config",
        "oidcc-client-test-distributed-claims",
        "oidcc-client-test-idtoken-sig-none", "oidcc-client-test-idtoken-sig-rs256", "oidcc-client-test-invalid-aud",
        "oidcc-client-test-invalid-iss", "oidcc-client-test-invalid-sig-es256", "oidcc-client-test-invalid-sig-rs256",
        "oidcc-client-test-discovery-webfinger-acct", "oidcc-client-test-discovery-webfinger-url",
        "oidcc-client-test-rp-backchannel-rpinitlogout", "oidcc-client-test-rp-backchannel-rpinitlogout-alg-none",
        "oidcc-client-test-rp-backchannel-rpinitlogout-no-event",
        "oidcc-client-test-rp-backchannel-rpinitlogout-with-nonce",
        "oidcc-client-test-rp-backchannel-rpinitlogout-wrong-alg",
        "oidcc-client-test-rp-backchannel-rpinitlogout-wrong-aud",
        "oidcc-client-test-rp-backchannel-rpinitlogout-wrong-event",
        "oidcc-client-test-rp-backchannel-rpinitlogout-wrong-iss", "oidcc-client-test-rp-frontchannel-opinitlogout",
        "oidcc-client-test-rp-frontchannel-rpinitlogout", "oidcc-client-test-rp-init-logout",
        "oidcc-client-test-rp-init-logout-no-state", "oidcc-client-test-rp-init-logout-other-state",
        "oidcc-client-test-session-management",
        "oidcc-client-test-kid-absent-multiple-jwks", "oidcc-client-test-kid-absent-single-jwks",
        "oidcc-client-test-missing-aud", "oidcc-client-test-missing-iat", "oidcc-client-test-missing-sub",
        "oidcc-client-test-nonce-invalid", "oidcc-client-test-refresh-token",
        "oidcc-client-test-refresh-token-invalid-issuer", "oidcc-client-test-refresh-token-invalid-sub",
        "oidcc-client-test-scope-userinfo-claims",
        "oidcc-client-test-signing-key-rotation", "oidcc-client-test-signing-key-rotation-just-before-signing",
        "oidcc-client-test-userinfo-bearer-body", "oidcc-client-test-userinfo-bearer-header",
        "oidcc-client-test-userinfo-invalid-sub", "oidcc-client-test-userinfo-signed",
    ]

    private static func instance(
        _ name: String,
        _ method: Conformance.AuthenticationMethod,
        _ registration: Conformance.RegistrationKind = .static
    ) throws -> Conformance.Instance {
        let document = try Checkout.fixtures().document("conformance/\(name).json")
        let variant = Conformance.Variant(
            responseType: .code,
            authenticationMethod: method,
            registration: registration
        )
        return try #require(try Conformance.Scenario(document).instance(variant))
    }

    @Test(
        "a client with a certificate goes to the endpoint for it",
        arguments: [Conformance.AuthenticationMethod.tls, .selfSignedTLS]
    )
    func alias(method: Conformance.AuthenticationMethod) async throws {
        let instance = try Self.instance("oidcc-client-test-mtls-endpoint-aliases", method)
        #expect(await Conformance.Verdict.ofLibrary(instance).faults == [])
    }

    @Test(arguments: names, Conformance.AuthenticationMethod.allCases)
    func module(name: String, method: Conformance.AuthenticationMethod) async throws {
        #expect(await Conformance.Verdict.ofLibrary(try Self.instance(name, method)).faults == [])
    }

    @Test(
        "of a client that registers itself",
        arguments: names + ["oidcc-client-test-dynamic-registration"],
        Conformance.AuthenticationMethod.allCases
    )
    func registered(name: String, method: Conformance.AuthenticationMethod) async throws {
        #expect(await Conformance.Verdict.ofLibrary(try Self.instance(name, method, .dynamic)).faults == [])
    }

    @Test("a client that accepts everything does not pass", arguments: names)
    func careless(name: String) async throws {
        let instance = try Self.instance(name, .secretBasic)
        guard instance.case.refusal != nil else { return }
        // The control run has no fault, so that the client sees nothing to refuse: judged as a run with one, it fails.
        let setup = try Conformance.Setup(instance, isControl: true)
        var client = try LibraryClient(setup)
        let run = await Conformance.Interpreter.run(setup, &client)
        #expect(run.faults.contains { $0.hasPrefix("not refused") })
    }
}
