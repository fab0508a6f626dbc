import Foundation
import OpenIDConnectTesting
import Testing

#if os(Linux)
    /// `oidc verify` streams: memory doesn't grow with the number of lines.
    @Suite(.fewAtATime) struct VerifyStreamTests {
        @Test(.disabled(if: Sanitizer.isActive, "a sanitizer keeps what is freed")) func memoryStays() async throws {
            let folder = try TemporaryFolder()
            let mint = try TokenMint()
            let arguments = try TokenMint.arguments(folder.file("keys.json", mint.keySet)) + ["--json"]
            // Ten lines: a token, and others that are long.
            let noise = String(repeating: "A", count: 1024) + "\n"
            let block = Array((try mint.token(mint.rsa) + "\n" + String(repeating: noise, count: 9)).utf8)
            let process = try OIDC.start(arguments, deadline: 300, keepsOutput: false)

            process.send({ $0 < 100 ? block : nil }, thenCloses: false)
            #expect(await process.out.lines(atLeast: 1000) == 1000)
            let before = try peak(process)
            process.send({ $0 < 1900 ? block : nil }, thenCloses: false)
            #expect(await process.out.lines(atLeast: 20_000) == 20_000)
            let after = try peak(process)

            #expect(await process.finish().status == 1)
            // 19 MB went through in between.
            #expect(after - before < 4000, "from \(before) kB to \(after) kB")
        }

        /// The most memory that the process has had so far, in kB.
        private func peak(_ process: ChildProcess) throws -> Int {
            let status = try String(contentsOfFile: "/proc/\(process.processID)/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
            return try #require(Int(line.filter(\.isNumber)))
        }
    }
#endif
