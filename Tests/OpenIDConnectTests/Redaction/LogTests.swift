import JOSE
import Logging
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What is logged: constant messages, nothing above debug, no text from outside.
@Suite struct LogTests {
    static let messages: Set<String> = [
        "began login", "completed login", "refused login", "fetched key set", "key set could not be fetched",
    ]

    @Test("L03 hostile text never reaches the log", arguments: [nil] + ProviderFault.allCases)
    func lines(fault: ProviderFault?) async throws {
        let log = CapturingLog()
        let hostile = "evil\r\n2026-01-01 FAKE line\u{1B}[31m\u{202E}"
        let tamper: Stage.Tamper = { call, answer in
            guard let json = try? JSONDocument(parsing: answer.1).root, json.isObject else { return nil }
            return try Tampering.setting(
                [("error_description", .string(hostile)), ("x_\(hostile)", .string(hostile))],
                in: answer
            )
        }
        let stage = try Stage(tamper: tamper, configure: { $0.logger = log.logger })
        stage.provider.setFaults(fault.map { [$0] } ?? [])
        let signIn = try? await stage.signIn()
        if let signIn { _ = try? await stage.party.userInfo(for: signIn) }
        #expect(log.lines.allSatisfy { Self.messages.contains($0.message) && $0.level <= .debug })
        for line in log.lines {
            for (name, value) in line.metadata {
                #expect(["issuer", "login", "code", "phase", "usable", "left_out"].contains(name))
                #expect(value.utf8.allSatisfy { (0x21...0x7E).contains($0) })
                #expect(!value.contains("FAKE"))
            }
        }
        #expect(fault != nil || log.lines.map(\.message) == ["began login", "fetched key set", "completed login"])
    }

    @Test(
        "L03 errors are one line, whatever the provider says",
        arguments: [
            ("iss", .idTokenIssuerMismatch), ("aud", .idTokenAudienceMismatch),
            ("azp", .idTokenAuthorizedPartyMismatch),
        ] as [(String, ErrorCode)]
    )
    func errors(claim: String, code: ErrorCode) async throws {
        let hostile = "evil\r\nFAKE line\u{1B}[31m\u{202E}\u{2028}"
        let stage = try Stage { call, answer in
            guard call.options.role == .token else { return nil }
            return try Tampering.settingClaims([(claim, .string(hostile))], in: answer)
        }
        let error = try #require(await #expect(throws: OIDCError.self) { try await stage.signIn() })
        #expect(error.code == code)
        #expect(error.actual == "evilFAKE line[31m")
        #expect(
            error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E && $0.value != 0x2028 }
        )
    }

    @Test("L03 what was expected and found is cut and scrubbed alike")
    func expected() {
        let error = OIDCError(
            .idTokenIssuerMismatch,
            phase: .idToken,
            detail: "detail",
            expected: "u\r\nFAKE\u{1B}",
            actual: String(repeating: "a", count: 1000)
        )
        #expect(error.expected == "uFAKE")
        #expect(error.actual?.count == 257)
        #expect(error.description.utf8.allSatisfy { $0 >= 0x20 })
    }

    @Test("without a logger nothing is logged, and nothing fails")
    func silent() async throws {
        _ = try await Stage().signIn()
    }
}
