internal import JOSE

/// Looks at everything that a sign-in depends on, without signing anybody in: the issuer, the way there, the clock, the
/// metadata, the keys, and the client's own settings.
///
/// ```swift
/// let review = ProviderReview(issuer: "https://huggingface.co", transport: URLSessionTransport())
/// for finding in await review.findings() where finding.level == .fail { print(finding.message) }
/// ```
public struct ProviderReview: Sendable {
    private let issuer: Issuer
    private let security: TransportSecurity
    private let transport: any Transport
    private let time: any TimeSource
    /// The client ID; nil leaves its check out.
    public var clientID: String?
    /// The redirect URI, exactly as it is registered; nil leaves its check out.
    public var redirectURI: String?
    /// By how much the clocks may differ.
    public var clockTolerance = ClockTolerance.standard

    /// Makes a review; fetches nothing.
    ///
    /// - Parameters:
    ///   - issuer: The provider, exactly as it writes itself.
    ///   - transport: What sends every call.
    ///   - security: Which URLs may be called.
    ///   - time: Where the time comes from.
    public init(
        issuer: Issuer,
        transport: any Transport,
        security: TransportSecurity = .httpsOnly,
        time: any TimeSource = SystemTimeSource()
    ) {
        self.issuer = issuer
        self.transport = transport
        self.security = security
        self.time = time
    }

    /// Makes every check; one that could not be made says so.
    public func findings() async -> [ReviewFinding] {
        do throws(OIDCError) {
            _ = try issuer.configurationURL(security: security)
        } catch {
            let reason = "the issuer can't be asked"
            let checks = [.connection, .clock, .metadata] + Self.behindMetadata
            return [.init(.issuer, error)] + Self.notMade(checks, reason) + ofClient(nil)
        }
        let transport = ClockTransport(transport, time: time)
        let discovery = Discovery(transport: transport, security: security)
        let metadata: ProviderMetadata?
        let ofMetadata: [ReviewFinding]
        do throws(OIDCError) {
            let fetched = try await discovery.metadata(of: issuer)
            metadata = fetched
            ofMetadata =
                [
                    .init(.metadata, .ok, "\(fetched.claims.names.count) members"),
                    .init(.issuerEquality, .ok, "the metadata is of this issuer"),
                ] + MetadataReview(of: fetched).findings + (await ofKeys(fetched, discovery))
        } catch {
            metadata = nil
            ofMetadata = Self.findings(of: error, hasAnswer: transport.hasAnswer)
        }
        return [ofIssuer] + ofConnection(transport) + ofMetadata + ofClient(metadata)
    }

    private static let behindMetadata = [.issuerEquality] + MetadataReview.checks + [.keySet]

    private static func notMade(_ checks: [ReviewCheck], _ reason: String) -> [ReviewFinding] {
        checks.map { .init($0, .notMade, reason) }
    }

    private var isProtected: Bool { issuer.string.utf8.starts(with: "https:".utf8) }

    private var ofIssuer: ReviewFinding {
        guard isProtected else {
            return .init(
                .issuer,
                .warn,
                "plain http on loopback: \(issuer)",
                remedy: "This is for development on one machine; a provider for users must have https."
            )
        }
        return .init(.issuer, .ok, "\(issuer): https, without a query")
    }

    private func ofConnection(_ transport: ClockTransport) -> [ReviewFinding] {
        // Without an answer the error of the call says why.
        guard transport.hasAnswer else { return [] }
        let way = isProtected ? "over TLS, with a valid certificate" : "without TLS, on this machine"
        return [
            .init(.connection, .ok, "the provider answers \(way)"),
            transport.reading?.finding(tolerance: clockTolerance)
                ?? .init(.clock, .notMade, "the answer has no date that can be read"),
        ]
    }

    /// What a failed discovery means for the checks that depend on it.
    private static func findings(of error: OIDCError, hasAnswer: Bool) -> [ReviewFinding] {
        guard hasAnswer else {
            return [.init(.connection, error)]
                + notMade([.clock, .metadata] + behindMetadata, "there is no connection to the provider")
        }
        guard error.code == .discoveryIssuerMismatch else {
            return [.init(.metadata, error)] + notMade(behindMetadata, "there is no metadata")
        }
        return [.init(.metadata, .ok, "it can be read"), .init(.issuerEquality, error)]
            + notMade(Array(behindMetadata.dropFirst()), "the metadata is not of this issuer")
    }

    private func ofKeys(_ metadata: ProviderMetadata, _ discovery: Discovery) async -> [ReviewFinding] {
        do throws(OIDCError) {
            let review = KeySetReview(of: try await discovery.keySet(of: metadata), for: metadata)
            return review.findings + review.keyFindings
        } catch {
            return [.init(.keySet, error)]
        }
    }

    private func ofClient(_ metadata: ProviderMetadata?) -> [ReviewFinding] {
        (clientID.map { [ofClientID($0, metadata)] } ?? [])
            + (redirectURI.map { RedirectURIReview(of: $0).findings } ?? [])
    }

    private func ofClientID(_ id: String, _ metadata: ProviderMetadata?) -> ReviewFinding {
        do throws(OIDCError) {
            try Client.check(id: id)
        } catch {
            return .init(.clientID, error)
        }
        // A URL is a document that the provider fetches.
        guard EndpointURL(id) != nil, let metadata else { return .init(.clientID, .ok, "of the right form") }
        // The second is the name in older drafts.
        let flags = ["client_id_metadata_document_supported", "client_id_metadata_supported"]
        guard flags.contains(where: { (try? metadata.flag($0)) ?? false }) else {
            return .init(
                .clientID,
                .warn,
                "the client ID is a URL, and the provider doesn't say that it fetches such documents",
                remedy: "Register the client with the provider, and use the client ID that it gives."
            )
        }
        return .init(.clientID, .ok, "a metadata document, which the provider fetches")
    }
}
