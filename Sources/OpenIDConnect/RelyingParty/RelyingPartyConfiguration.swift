public import JOSE
public import Logging

/// The policies of a relying party. Every default is the safe one, and no value turns a check off.
public struct RelyingPartyConfiguration: Sendable {
    /// Which URLs may be called.
    public var security = TransportSecurity.httpsOnly
    /// Where the provider's metadata is.
    public var metadataLocation = MetadataLocation.openIDConfiguration
    /// The provider's metadata, when it is known and needs no discovery. Its issuer is compared all the same.
    public var metadata: ProviderMetadata?
    /// Which issuer ID tokens must be of.
    public var issuerPolicy = IssuerPolicy.exact
    /// Which algorithms ID tokens may be signed with.
    public var algorithms = AlgorithmPolicy.advertised
    /// Whether authorization requests are sent as request objects, and how; nil for parameters in the URL.
    public var requestObjects: RequestObjects?
    /// Other audiences that may stand beside the client in an ID token.
    public var trustedAudiences: [String] = []
    /// Where endpoints may be that get secrets.
    public var endpointOrigins = EndpointOriginPolicy.anyHTTPS
    /// How UserInfo is asked for, and what its answer must be.
    public var userInfo = UserInfoPolicy()
    /// By how much the provider's clock and this machine's may differ.
    public var clockTolerance = ClockTolerance.standard
    /// How long ago an ID token may have been issued.
    public var age = IDTokenAge.login
    /// The bounds of ID tokens and of the provider's key set.
    public var limits = JOSELimits()
    /// How long a user may take to sign in, in seconds.
    public var pendingLoginLifetime: Int64 = 600
    /// The time that one call to the provider may take. Metadata and keys are asked for a second time, within it, when
    /// the connection failed or the provider answered 429 or 503; nothing else is sent twice.
    public var deadline: Duration = .seconds(10)
    /// Remembers which pending logins were used; the default knows about this process alone.
    public var oneTimeValues: (any OneTimeValues)?
    /// Where the time comes from.
    public var time: any TimeSource = SystemTimeSource()
    /// Where to log; nothing is logged without one. Messages are constant, nothing is above `debug`, and no token, code
    /// or secret is ever in them.
    public var logger: Logger?
    /// Is told what is done while it is done: to count it, time it or trace it.
    public var observer: (any RelyingPartyObserver)?

    /// Makes the default configuration.
    public init() {}
}
