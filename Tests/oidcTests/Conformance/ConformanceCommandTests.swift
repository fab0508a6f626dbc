import Foundation
import JOSE
import Testing

/// `oidc conformance`: the modules against this library.
@Suite(.fewAtATime) struct ConformanceCommandTests {
    private static let module = "oidcc-client-test-invalid-iss"
    private static let plan = "oidcc-client-basic-certification-test-plan"
    private let fixtures = Checkout.root.appending(path: "fixtures").path

    private func run(_ arguments: String...) async throws -> Output {
        try await OIDC.run(["conformance", "--fixtures", fixtures] + arguments, input: [])
    }

    @Test("one object a run, and the sums") func json() async throws {
        let output = try await run("--json", "--plan", Self.plan, "--module", Self.module)
        let objects = try output.objects
        let (runs, sums) = (objects.dropLast(), try #require(objects.last))
        // The plan says how to sign in, and leaves registration and kind of request to whoever runs it.
        #expect(runs.count == 4)
        let plain = try #require(
            runs.first { run in
                run["variant"]?["registration"]?.string == "static"
                    && run["variant"]?["request_type"]?.string == "plain"
            }
        )
        #expect(plain["module"]?.string == Self.module)
        #expect(plain["variant"]?["response_type"]?.string == "code")
        #expect(plain["variant"]?["response_mode"]?.string == "default")
        #expect(plain["passed"]?.bool == true)
        #expect(plain["refusal"]?["error"]?.string == "id_token.issuer_mismatch")
        let passed = runs.count { $0["passed"]?.bool == true }
        #expect(sums["modules"]?.number?.int64 == 1)
        #expect(sums["instances"]?.number?.int64 == 4)
        #expect(sums["passed"]?.number?.int64 == Int64(passed))
        #expect(sums["failed"]?.number?.int64 == Int64(runs.count - passed))
        #expect(output.status == (passed == runs.count ? 0 : 1))
    }

    @Test("people get a table") func table() async throws {
        let output = try await run("--plan", Self.plan, "--module", Self.module)
        #expect(output.out.isEmpty)
        #expect(output.err.contains("\(Self.module): 4 runs, 4 refused"))
        #expect(output.err.contains("1 modules, 4 runs, "))
    }

    @Test("what isn't there is wrong usage", arguments: ["--plan", "--module", "--response-type"])
    func unknown(option: String) async throws {
        let output = try await run(option, "no such name")
        #expect(output.status == 64)
        #expect(output.out.isEmpty)
    }
}
