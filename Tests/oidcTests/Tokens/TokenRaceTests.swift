import Foundation
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import OpenIDConnectTokenStore
import Testing

/// Many processes on one file store, at a provider that ends the session when a refresh token comes twice.
@Suite(.fewAtATime) struct TokenRaceTests {
    private static let processCount = 20

    /// Starts all processes before it waits for one.
    private func outputs(_ command: String, _ signedIn: SignedIn) async throws -> [Output] {
        let processes = try (0..<Self.processCount).map { _ in
            try OIDC.start(signedIn.arguments(command, ["--json"]), environment: signedIn.environment, deadline: 240)
        }
        var outputs: [Output] = []
        for process in processes { outputs.append(await process.finish()) }
        return outputs
    }

    @Test("J06 G04 20 processes find an access token that has ended: one refresh, one token, none lost")
    func expired() async throws {
        let signedIn = try await SignedIn.start()
        let provider = signedIn.loopback.provider
        for round in 1...2 {
            try signedIn.expire()
            let outputs = try await outputs("token", signedIn)
            #expect(outputs.map(\.status) == Array(repeating: 0, count: Self.processCount), "\(outputs.map(\.err))")
            let tokens = try Set(outputs.map { try $0.object["access_token"]?.string })
            #expect(tokens == [try signedIn.kept?.accessToken.revealed])
            #expect(signedIn.refreshCount == round)
        }
        #expect(provider.refreshTokenReuseCount == 0)
        // What is kept at the end still works.
        #expect(try await signedIn.run("refresh").status == 0)
        #expect(try await signedIn.run("whoami").status == 0)
        await signedIn.stop()
    }

    @Test("J06 G04 20 processes want a new access token: every refresh token is used once, and the last one works")
    func demanded() async throws {
        let signedIn = try await SignedIn.start()
        let outputs = try await outputs("refresh", signedIn)
        #expect(outputs.map(\.status) == Array(repeating: 0, count: Self.processCount), "\(outputs.map(\.err))")
        #expect((1...Self.processCount).contains(signedIn.refreshCount))
        #expect(signedIn.loopback.provider.refreshTokenReuseCount == 0)
        #expect(try await signedIn.run("refresh").status == 0)
        await signedIn.stop()
    }

    @Test("G04 the control: two refreshes with one refresh token end the session")
    func control() async throws {
        let signedIn = try await SignedIn.start()
        let old = try #require(try signedIn.kept)
        #expect(try await signedIn.run("refresh").status == 0)
        try signedIn.store.save(old)
        #expect(try await signedIn.run("refresh").status == 1)
        #expect(signedIn.loopback.provider.refreshTokenReuseCount == 1)
        await signedIn.stop()
    }

    @Test(
        "J05 a full disk is an error, and leaves the old file and nothing else",
        .disabled(if: Sanitizer.isActive, "a sanitizer has files of its own")
    )
    func fullDisk() async throws {
        // Files end after 512 or 1024 octets, in the middle of what is saved.
        let script = #"ulimit -c 0; ulimit -f 1; trap "" XFSZ; exec "$0" "$@""#
        let signedIn = try await SignedIn.start()
        let old = try #require(try signedIn.kept)
        let output = await (try signedIn.start("refresh", through: script)).finish()
        #expect(output.status == 1)
        #expect(try output.object["error"]?["code"]?.string == "token_store.unavailable")
        #expect(try signedIn.kept?.serialized() == old.serialized())
        let names = try FileManager.default.contentsOfDirectory(atPath: signedIn.store.directory)
        #expect(!names.contains { $0.hasSuffix(".tmp") })
        await signedIn.stop()
    }

    @Test("J05 kill -9 in the middle of a save leaves the old file or the new one", arguments: 0..<8)
    func killed(round: Int) async throws {
        let signedIn = try await SignedIn.start()
        let old = try #require(try signedIn.kept)
        let directory = signedIn.store.directory
        let process = try OIDC.start(signedIn.arguments("refresh"), environment: signedIn.environment)
        // An unfinished file is there for as long as the disk takes; odd rounds kill it a little later.
        while kill(process.processID, 0) == 0,
            try !FileManager.default.contentsOfDirectory(atPath: directory).contains(where: { $0.hasSuffix(".tmp") })
        {
            await Task.yield()
        }
        if round % 2 == 1 { for _ in 0..<round * 20 { await Task.yield() } }
        process.terminate()
        _ = await process.finish()
        let kept = try #require(try signedIn.kept)
        #expect(kept.original == old.original)
        #expect((1...3).contains(kept.generation))
        // Nobody holds the lock any more, and nothing stays.
        #expect(try await signedIn.run("logout").status == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(left == [try signedIn.key.digest() + ".lock"])
        await signedIn.stop()
    }
}
