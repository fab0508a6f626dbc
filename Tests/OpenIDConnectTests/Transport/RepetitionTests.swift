import HTTPTypes
import JOSE
import OpenIDConnect
import OpenIDConnectTesting
import Testing

/// What is sent a second time, and what never is.
@Suite struct RepetitionTests {
    /// The first answer to each kind of request is lost, after the provider has seen the request.
    private static func stage(_ role: EndpointRole, _ kind: TransportError.Kind, losses: Int = 1) throws -> Stage {
        let lost = Counter()
        return try Stage { call, _ in
            guard call.options.role == role, lost.value < losses else { return nil }
            lost.increment()
            throw TransportError(kind, detail: "lost")
        }
    }

    private static func code(_ stage: Stage) async -> ErrorCode? {
        do {
            let signIn = try await stage.signIn()
            _ = try await stage.party.userInfo(for: signIn)
            return nil
        } catch {
            return (error as? OIDCError)?.code
        }
    }

    @Test(
        "F13 metadata and keys are asked for once more when the connection broke",
        arguments: [EndpointRole.discovery, .keySet]
    )
    func repeated(role: EndpointRole) async throws {
        let stage = try Self.stage(role, .connectionFailed)
        #expect(await Self.code(stage) == nil)
        #expect(stage.transport.count(role) == 2)
        let broken = try Self.stage(role, .connectionFailed, losses: 2)
        #expect(await Self.code(broken) == .transportConnectionFailed)
        #expect(broken.transport.count(role) == 2)
    }

    @Test("F13 the code goes out once, and so does the access token", arguments: [EndpointRole.token, .userInfo])
    func once(role: EndpointRole) async throws {
        let stage = try Self.stage(role, .connectionFailed)
        #expect(await Self.code(stage) == .transportConnectionFailed)
        #expect(stage.transport.count(role) == 1)
    }

    @Test(
        "F13 what is too slow, too large or no HTTP isn't asked for again",
        arguments: [
            (.deadlineExceeded, .transportDeadlineExceeded), (.bodyTooLarge, .transportBodyTooLarge),
            (.malformedResponse, .transportMalformedResponse), (.cancelled, .transportCancelled),
        ] as [(TransportError.Kind, ErrorCode)]
    )
    func notRepeated(kind: TransportError.Kind, code: ErrorCode) async throws {
        let stage = try Self.stage(.discovery, kind)
        #expect(await Self.code(stage) == code)
        #expect(stage.transport.count(.discovery) == 1)
    }
}
