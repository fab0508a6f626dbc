internal import JOSE

/// What the provider gives a device to show (RFC 8628 section 3.2).
///
/// Show ``verificationURI`` and ``userCode`` next to each other, name ``domain``, and ask the user to enter the code only
/// if it stands on a device in front of them: whoever sends somebody else a code gets that person's tokens. Open no
/// browser by yourself with ``verificationURIComplete``, which takes the comparing away (RFC 8628 sections 3.3.1, 5.4).
public struct DeviceAuthorization: Sendable, CustomStringConvertible, CustomReflectable {
    /// What the tokens are fetched with; it isn't shown.
    public let deviceCode: DeviceCode
    /// What the user enters: text from outside, without control characters, of at most 64 characters.
    public let userCode: String
    /// Where the user enters it.
    public let verificationURI: EndpointURL
    /// The same with the code in it, at the same origin; nil when the provider has none, as Hugging Face. For a QR code
    /// beside the user code, not instead of it.
    public let verificationURIComplete: EndpointURL?
    /// How long the codes live, in seconds.
    public let expiresIn: Int64
    /// How long to wait between two polls, in seconds.
    public let interval: Int64
    /// The names of the response's members, known or not.
    public let memberNames: [String]

    /// The host that the user is sent to, which a careful user compares with the provider's name.
    public var domain: String { verificationURI.host }

    /// The most octets of the response.
    static let maximumSize = 16 * 1024
    /// The interval of a provider that names none, in seconds (RFC 8628 section 3.2).
    static let defaultInterval: Int64 = 5
    /// Codes live no longer than this, in seconds, whatever the provider says: a day.
    static let maximumLife: Int64 = 86_400

    init(parsing octets: [UInt8], endpoint: EndpointURL, security: TransportSecurity) throws(OIDCError) {
        let claims: Claims
        do throws(JOSEError) {
            claims = try Claims(parsing: octets, limits: JSONLimits(maximumSize: Self.maximumSize))
        } catch {
            throw OIDCError(error, phase: .deviceAuthorization, endpoint: endpoint.string)
        }
        func malformed(_ detail: String) -> OIDCError {
            OIDCError(
                .deviceMalformedResponse,
                phase: .deviceAuthorization,
                endpoint: endpoint.string,
                detail: detail
            )
        }
        func string(_ name: String) throws(OIDCError) -> String? {
            guard let value = claims[name], !value.isNull else { return nil }
            guard let string = value.protocolString else { throw malformed("\"\(name)\" is not a string") }
            return string
        }
        func url(_ name: String, _ text: String) throws(OIDCError) -> EndpointURL {
            if let url = EndpointURL(text, security: security) { return url }
            throw OIDCError(
                .deviceVerificationURI,
                phase: .deviceAuthorization,
                endpoint: endpoint.string,
                detail: "\"\(name)\" is not a URL that a user may be sent to",
                expected: security == .httpsOnly ? "https" : "https, or http on loopback",
                actual: text
            )
        }
        guard let deviceCode = try string("device_code"), !deviceCode.isEmpty else {
            throw malformed("\"device_code\" is missing or empty")
        }
        let userCode = UntrustedText.scrub(try string("user_code") ?? "", limit: 64)
        guard !userCode.isEmpty else { throw malformed("\"user_code\" is missing or empty") }
        // Some providers were there before RFC 8628, and call it so.
        let page = try string("verification_uri")
        guard let page = if let page { page } else { try string("verification_url") } else {
            throw malformed("\"verification_uri\" is missing")
        }
        guard case .some(let life?) = TokenResponse.life(claims["expires_in"]), life > 0 else {
            throw malformed("\"expires_in\" is not a number of seconds")
        }
        guard let interval = TokenResponse.life(claims["interval"]) else {
            throw malformed("\"interval\" is not a number of seconds")
        }
        self.deviceCode = DeviceCode(deviceCode)
        self.userCode = userCode
        verificationURI = try url("verification_uri", page)
        verificationURIComplete = try string("verification_uri_complete").map { text throws(OIDCError) in
            try url("verification_uri_complete", text)
        }
        expiresIn = min(life, Self.maximumLife)
        self.interval = max(1, interval ?? Self.defaultInterval)
        memberNames = claims.names
        // The user is shown the domain of the one, and may be sent to the other.
        guard verificationURIComplete?.origin.isExactly(verificationURI.origin) ?? true else {
            throw OIDCError(
                .deviceVerificationURI,
                phase: .deviceAuthorization,
                endpoint: endpoint.string,
                detail: "\"verification_uri_complete\" is at another origin than \"verification_uri\"",
                expected: verificationURI.origin,
                actual: verificationURIComplete?.origin
            )
        }
    }

    /// Where the user goes; nothing of the codes.
    public var description: String { "DeviceAuthorization(\(domain), redacted)" }
    /// Shows where the user goes; nothing of the codes.
    public var customMirror: Mirror { Mirror(self, children: ["domain": domain]) }
}
