public import HTTPTypes
public import JOSE
public import OpenIDConnect
internal import Synchronization

/// An embedded provider on this machine's loopback address, over real HTTP.
///
/// Its issuer is `http://127.0.0.1:` with a free port, so relying parties need
/// ``OpenIDConnect/TransportSecurity/httpOnLoopback``.
public final class LoopbackProvider: Sendable {
    /// Answers a request in the provider's place, with a page that asks the user for instance; nil leaves it to the
    /// provider.
    public typealias Interception = @Sendable (HTTPRequest, EmbeddedProvider) -> (HTTPResponse, [UInt8])?

    /// The provider itself: its faults, keys and recorded requests.
    public let provider: EmbeddedProvider
    private let server: LoopbackServer

    private init(provider: EmbeddedProvider, server: LoopbackServer) {
        self.provider = provider
        self.server = server
    }

    /// Starts a provider.
    ///
    /// - Parameters: As for ``EmbeddedProvider/init(issuer:clients:user:signingKey:time:)``.
    /// - Throws: ``LoopbackServer/CannotListen``, or ``JOSE/JOSEError`` when OpenSSL can't make keys.
    public static func start(
        clients: [EmbeddedClient] = [.confidential, .public],
        user: EmbeddedUser = .ada,
        signingKey: ProviderSigningKey? = nil,
        time: any TimeSource = SystemTimeSource()
    ) async throws -> LoopbackProvider {
        try await start { issuer throws(JOSEError) in
            try EmbeddedProvider(issuer: issuer, clients: clients, user: user, signingKey: signingKey, time: time)
        }
    }

    /// Starts a provider that is made for its issuer.
    ///
    /// - Parameters:
    ///   - interception: Answers requests in the provider's place.
    ///   - make: Makes the provider, for an issuer without a path.
    /// - Throws: ``LoopbackServer/CannotListen``, or what making the provider throws.
    public static func start(
        intercepting interception: @escaping Interception = { _, _ in nil },
        _ make: (Issuer) throws(JOSEError) -> EmbeddedProvider
    ) async throws -> LoopbackProvider {
        // The issuer has the port in it, so the server has to be there before the provider.
        let slot = ProviderSlot()
        let server = try await LoopbackServer.start { request, body in
            guard let provider = slot.provider else { return (HTTPResponse(status: .serviceUnavailable), []) }
            return interception(request, provider) ?? provider.respond(to: request, body: body)
        }
        do {
            let provider = try make(Issuer("http://127.0.0.1:\(server.port)"))
            slot.set(provider)
            return LoopbackProvider(provider: provider, server: server)
        } catch {
            await server.stop()
            throw error
        }
    }

    /// The provider's identifier.
    public var issuer: Issuer { provider.issuer }

    /// Stops the provider.
    public func stop() async { await server.stop() }
}

/// A provider that is set once, after its server has begun.
private final class ProviderSlot: Sendable {
    private let value = Mutex<EmbeddedProvider?>(nil)

    var provider: EmbeddedProvider? { value.withLock { $0 } }

    func set(_ provider: EmbeddedProvider) { value.withLock { $0 = provider } }
}
