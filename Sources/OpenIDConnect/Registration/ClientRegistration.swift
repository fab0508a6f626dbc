internal import JOSE

/// What a provider has registered (RFC 7591 section 3.2.1), which may differ from what was asked for.
///
/// Keep it as ``serialized()`` where secrets are kept: it holds the client's secret and the token that manages the
/// registration, and prints neither.
public struct ClientRegistration: Sendable, CustomStringConvertible, CustomReflectable {
    /// `client_id`
    public let clientID: String
    /// `client_secret`; nil for a client without one.
    public let clientSecret: ClientSecret?
    /// `client_id_issued_at`, in seconds since 1970-01-01T00:00:00Z.
    public let clientIDIssuedAt: Int64?
    /// `client_secret_expires_at`: when the secret ends, in seconds since 1970-01-01T00:00:00Z; nil when it doesn't, or
    /// the provider doesn't say.
    public let clientSecretExpiresAt: Int64?
    /// `registration_access_token`; nil when the provider has no management.
    public internal(set) var accessToken: RegistrationAccessToken?
    /// `registration_client_uri`: where the registration is managed; nil when the provider has no management.
    public internal(set) var clientURI: EndpointURL?
    /// What is registered, without the members above.
    public let metadata: ClientMetadata

    /// The most octets of an answer.
    static let maximumSize = 256 * 1024
    private static let ownMembers = [
        "client_id", "client_secret", "client_id_issued_at", "client_secret_expires_at", "registration_access_token",
        "registration_client_uri",
    ]

    /// Reads a registration that ``serialized()`` wrote, or a provider's answer that was kept.
    ///
    /// - Parameters:
    ///   - octets: A JSON object.
    ///   - security: Which URLs may be called.
    /// - Throws: ``OIDCError`` `registration.malformed_response`, or a `json.` code.
    public init(serialized octets: [UInt8], security: TransportSecurity = .httpsOnly) throws(OIDCError) {
        try self.init(parsing: octets, endpoint: nil, security: security)
    }

    init(parsing octets: [UInt8], endpoint: EndpointURL?, security: TransportSecurity) throws(OIDCError) {
        let claims: Claims
        do throws(JOSEError) {
            claims = try Claims(parsing: octets, limits: JSONLimits(maximumSize: Self.maximumSize))
        } catch {
            throw OIDCError(error, phase: .registration, endpoint: endpoint?.string)
        }
        func malformed(_ detail: String) -> OIDCError {
            OIDCError(
                .registrationMalformedResponse,
                phase: .registration,
                endpoint: endpoint?.string,
                detail: detail
            )
        }
        func string(_ name: String) throws(OIDCError) -> String? {
            guard let value = claims[name], !value.isNull else { return nil }
            guard let string = value.protocolString, !string.isEmpty else {
                throw malformed("\"\(name)\" is not a string, or empty")
            }
            return string
        }
        func date(_ name: String) throws(OIDCError) -> Int64? {
            guard let value = claims[name], !value.isNull else { return nil }
            guard let date = NumericDate(value) else { throw malformed("\"\(name)\" is not a date") }
            return date.wholeSeconds
        }
        guard let clientID = try string("client_id") else { throw malformed("\"client_id\" is missing") }
        self.clientID = clientID
        clientSecret = try string("client_secret").map { ClientSecret($0) }
        clientIDIssuedAt = try date("client_id_issued_at")
        let end = try date("client_secret_expires_at")
        clientSecretExpiresAt = end == 0 ? nil : end
        accessToken = try string("registration_access_token").map { RegistrationAccessToken($0) }
        // The token becomes a header field.
        guard accessToken?.revealed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) ?? true else {
            throw malformed("\"registration_access_token\" holds something else than visible ASCII")
        }
        clientURI = try string("registration_client_uri").map { text throws(OIDCError) in
            guard let url = EndpointURL(text, security: security) else {
                throw malformed("\"registration_client_uri\" is not a URL that may be called")
            }
            return url
        }
        var json = JSON(claims.json)
        for name in Self.ownMembers { json[name] = nil }
        metadata = ClientMetadata(json: json)
    }

    /// The registration as octets, secrets in the clear.
    public func serialized() -> [UInt8] {
        var json = metadata.json
        json["client_id"] = .string(clientID)
        json["client_secret"] = clientSecret.map { .string($0.revealed) }
        json["client_id_issued_at"] = clientIDIssuedAt.map { .integer($0) }
        json["client_secret_expires_at"] = clientSecret.map { _ in .integer(clientSecretExpiresAt ?? 0) }
        json["registration_access_token"] = accessToken.map { .string($0.revealed) }
        json["registration_client_uri"] = clientURI.map { .string($0.string) }
        return json.octets
    }

    /// Whether the secret has ended: read the registration again, or register anew, before that.
    ///
    /// - Parameter now: The time, in seconds since 1970-01-01T00:00:00Z.
    public func isSecretExpired(at now: Int64) -> Bool { clientSecretExpiresAt.map { $0 <= now } ?? false }

    /// The client ID; nothing of the secrets.
    public var description: String { "ClientRegistration(\(clientID), redacted)" }
    /// Shows the client ID; nothing of the secrets.
    public var customMirror: Mirror { Mirror(self, children: ["clientID": clientID]) }
}
