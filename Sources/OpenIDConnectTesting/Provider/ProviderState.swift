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
    /// The sign-in of every refresh token that was ever issued, by the first one of it.
    var refreshFamilies: [String: String] = [:]
    var refreshTokenReuseCount = 0
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

    /// Issues a refresh token, in place of another or as the first of its sign-in.
    mutating func issue(_ refreshToken: String, for grant: Grant, replacing older: String?) {
        refreshTokens[refreshToken] = grant
        refreshFamilies[refreshToken] = older.flatMap { refreshFamilies[$0] } ?? refreshToken
    }

    /// Uses a refresh token up. One that was used before was stolen, by the first or by the second who used it: every
    /// refresh token of its sign-in stops working (RFC 9700 section 4.14.2).
    mutating func use(_ refreshToken: String) -> Grant? {
        if let grant = refreshTokens.removeValue(forKey: refreshToken) { return grant }
        if let family = refreshFamilies[refreshToken] {
            refreshTokenReuseCount += 1
            for revoked in refreshTokens.keys where refreshFamilies[revoked] == family {
                refreshTokens[revoked] = nil
                refreshFamilies[revoked] = nil
            }
        }
        return nil
    }

    func count(_ endpoint: Conformance.Endpoint) -> Int { requests.count { $0.endpoint == endpoint } }

    static func randomSuffix() throws(JOSEError) -> String {
        String(decoding: try SecureRandom.octets(10).map { UInt8(ascii: "a") + $0 % 26 }, as: UTF8.self)
    }
}
