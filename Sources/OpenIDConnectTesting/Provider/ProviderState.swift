internal import HTTPTypes
internal import JOSE

/// What an embedded provider remembers.
struct ProviderState: Sendable {
    var keys: ProviderKeys
    var clients: [EmbeddedClient]
    /// What stands where nobody can guess.
    let suffix: String
    var knobs = ProviderKnobs()
    var variant: Conformance.Variant?
    var sendsKeyID = true
    var isDown = false
    var codes: [String: Grant] = [:]
    var accessTokens: [String: Grant] = [:]
    var newestAccessToken: String?
    var refreshTokens: [String: Grant] = [:]
    var deviceGrants: [String: DeviceGrant] = [:]
    var publishers: [EmbeddedPublisher] = []
    var idTokens: Set<String> = []
    var codeVerifiers: Set<String> = []
    var assertionIDs: Set<String> = []
    var session = Session()
    var requests: [RecordedRequest] = []
    var clientCalls: [ClientCall] = []
    /// What the client has answered to requests of the provider.
    var clientAnswers: [(endpoint: Conformance.ClientEndpoint, response: HTTPResponse)] = []
    /// The request objects that were fetched, by their URL.
    var requestObjects: [String: [UInt8]] = [:]

    /// The user's session at the provider.
    struct Session: Sendable {
        /// `sid`: with characters that have to be encoded everywhere.
        var id = "sid+/ &%1"
        /// What changes when the user logs in or out.
        var browserState = 1
    }

    /// What a user has allowed a client.
    struct Grant: Sendable {
        let client: EmbeddedClient
        let redirectURI: String
        let responseType: Conformance.ResponseType
        let scopes: [String]
        let nonce: String?
        let codeChallenge: String?
        /// Whether `max_age` was asked for, and `auth_time` is due.
        let hasMaxAge: Bool
        let time: Int64
    }

    /// What a device waits for, by its device code.
    struct DeviceGrant: Sendable {
        let grant: Grant
        let userCode: String
        let expiresAt: Int64
        var decision: DeviceDecision?
        var lastPoll: Int64?
        /// The seconds that polls must be apart.
        var interval: Int64 = 5
    }

    init(keys: ProviderKeys, clients: [EmbeddedClient], suffix: String) {
        self.keys = keys
        self.clients = clients
        self.suffix = suffix
    }

    func count(_ endpoint: Conformance.Endpoint) -> Int { requests.count { $0.endpoint == endpoint } }

    static func randomSuffix() throws(JOSEError) -> String {
        String(decoding: try SecureRandom.octets(10).map { UInt8(ascii: "a") + $0 % 26 }, as: UTF8.self)
    }
}
