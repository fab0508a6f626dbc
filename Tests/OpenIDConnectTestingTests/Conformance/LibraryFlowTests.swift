import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// Every flow of this package, in each response mode, against every module about them. Each refusal has its control.
@Suite("Conformance: the flows of this package") struct LibraryFlowTests {
    private static let names = [
        "oidcc-client-test", "oidcc-client-test-3rd-party-init-login",
        "oidcc-client-test-discovery-issuer-mismatch",
        "oidcc-client-test-discovery-jwks-uri-keys", "oidcc-client-test-discovery-openid-config",
        "oidcc-client-test-form-post-error", "oidcc-client-test-idtoken-sig-none",
        "oidcc-client-test-idtoken-sig-rs256", "oidcc-client-test-invalid-athash", "oidcc-client-test-invalid-aud",
        "oidcc-client-test-invalid-chash", "oidcc-client-test-invalid-iss", "oidcc-client-test-invalid-sig-es256",
        "oidcc-client-test-invalid-sig-hs256", "oidcc-client-test-invalid-sig-rs256",
        "oidcc-client-test-kid-absent-multiple-jwks", "oidcc-client-test-kid-absent-single-jwks",
        "oidcc-client-test-missing-athash", "oidcc-client-test-missing-aud", "oidcc-client-test-missing-chash",
        "oidcc-client-test-missing-iat", "oidcc-client-test-missing-sub", "oidcc-client-test-nonce-invalid",
        "oidcc-client-test-nonce-unless-code-flow", "oidcc-client-test-request-uri-signed-none",
        "oidcc-client-test-request-uri-signed-rs256", "oidcc-client-test-scope-userinfo-claims",
        "oidcc-client-test-signing-key-rotation", "oidcc-client-test-signing-key-rotation-just-before-signing",
        "oidcc-client-test-userinfo-bearer-header", "oidcc-client-test-userinfo-invalid-sub",
    ]

    private static let methods: [Conformance.AuthenticationMethod] = [.secretBasic, .secretPost, .none]

    /// Every response type in each response mode, and with each type of request, for clients that are known already.
    private static func instances(_ name: String) throws -> [Conformance.Instance] {
        let scenario = try Conformance.Scenario(try Checkout.fixtures().document("conformance/\(name).json"))
        return (scenario.instances + scenario.variations.filter { $0.variant.requestType != .plain }).filter {
            $0.variant.registration == .static && methods.contains($0.variant.authenticationMethod)
        }
    }

    @Test(arguments: names)
    func module(name: String) async throws {
        let instances = try Self.instances(name)
        #expect(!instances.isEmpty)
        for instance in instances {
            #expect(await Conformance.Verdict.ofLibrary(instance).faults == [], "\(instance)")
        }
    }
}
