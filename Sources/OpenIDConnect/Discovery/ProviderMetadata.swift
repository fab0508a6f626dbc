public import JOSE

/// What a provider says about itself (OIDC Discovery 1.0 section 3).
///
/// Every field is kept, known or not. A field is judged when a flow needs it: a missing or damaged one fails that flow,
/// by name, and nothing else.
public struct ProviderMetadata: Sendable {
    /// The whole document.
    public let claims: Claims
    /// The issuer, equal to the one that was asked for.
    public let issuer: Issuer
    private let security: TransportSecurity

    /// The most octets of the document.
    public static let maximumSize = 256 * 1024

    /// Reads a document, fetched or kept.
    ///
    /// - Parameters:
    ///   - octets: The document.
    ///   - issuer: The issuer whose document this must be.
    ///   - security: Which endpoint URLs may be called.
    /// - Throws: ``OIDCError`` `discovery.issuer_mismatch`, `discovery.member_missing` without an issuer, or a `json.`
    ///   code.
    public init(
        parsing octets: [UInt8],
        issuer: Issuer,
        security: TransportSecurity = .httpsOnly
    ) throws(OIDCError) {
        do throws(JOSEError) {
            claims = try Claims(parsing: octets, limits: JSONLimits(maximumSize: Self.maximumSize))
        } catch {
            throw OIDCError(error, phase: .discovery)
        }
        guard let stated = claims["issuer"]?.protocolString else {
            throw OIDCError(.discoveryMemberMissing, phase: .discovery, detail: "\"issuer\" is missing or not a string")
        }
        guard stated.isExactly(issuer.string) else {
            throw OIDCError(
                .discoveryIssuerMismatch,
                phase: .discovery,
                detail: Self.difference(stated, issuer.string),
                expected: issuer.string,
                actual: stated
            )
        }
        self.issuer = issuer
        self.security = security
    }

    /// `authorization_endpoint`
    public func authorizationEndpoint() throws(OIDCError) -> EndpointURL { try endpoint("authorization_endpoint") }
    /// `token_endpoint`
    public func tokenEndpoint() throws(OIDCError) -> EndpointURL { try endpoint("token_endpoint") }
    /// `userinfo_endpoint`
    public func userInfoEndpoint() throws(OIDCError) -> EndpointURL { try endpoint("userinfo_endpoint") }
    /// `jwks_uri`
    public func keySetURL() throws(OIDCError) -> EndpointURL { try endpoint("jwks_uri") }

    /// The URL in a field.
    ///
    /// - Throws: ``OIDCError`` `discovery.member_missing` when there is no such field, `discovery.member_invalid` when
    ///   it is no URL that may be called.
    public func endpoint(_ name: String) throws(OIDCError) -> EndpointURL { try endpoint(name, claims[name]) }

    /// The URL in a field for clients that show a certificate: that of `mtls_endpoint_aliases` if it has one, else the
    /// usual one (RFC 8705 section 5).
    ///
    /// - Throws: As ``endpoint(_:)``; `discovery.member_invalid` when `mtls_endpoint_aliases` is no object.
    public func mutualTLSEndpoint(_ name: String) throws(OIDCError) -> EndpointURL {
        guard let aliases = claims["mtls_endpoint_aliases"], !aliases.isNull else { return try endpoint(name) }
        guard aliases.isObject else { throw invalid("mtls_endpoint_aliases", "an object") }
        guard let alias = aliases[name], !alias.isNull else { return try endpoint(name) }
        return try endpoint("mtls_endpoint_aliases.\(name)", alias)
    }

    private func endpoint(_ name: String, _ value: JSONValue?) throws(OIDCError) -> EndpointURL {
        guard let value, !value.isNull else {
            throw OIDCError(
                .discoveryMemberMissing,
                phase: .discovery,
                detail: "the provider's metadata has no \"\(name)\""
            )
        }
        guard let string = value.protocolString, let url = EndpointURL(string, security: security) else {
            throw OIDCError(
                .discoveryMemberInvalid,
                phase: .discovery,
                detail: "\"\(name)\" is not a URL that may be called",
                expected: security == .httpsOnly ? "https" : "https, or http on loopback",
                actual: value.string
            )
        }
        return url
    }

    /// The strings in a list field; nil when there is no such field.
    ///
    /// - Throws: ``OIDCError`` `discovery.member_invalid` when it is anything else than a list of strings.
    public func strings(_ name: String) throws(OIDCError) -> [String]? {
        guard let value = claims[name], !value.isNull else { return nil }
        guard let elements = value.array else { throw invalid(name, "a list of strings") }
        var strings: [String] = []
        for element in elements {
            guard let string = element.protocolString else { throw invalid(name, "a list of strings") }
            strings.append(string)
        }
        return strings
    }

    /// The boolean in a field; false when there is no such field.
    ///
    /// - Throws: ``OIDCError`` `discovery.member_invalid` when it is anything else than a boolean.
    public func flag(_ name: String) throws(OIDCError) -> Bool {
        guard let value = claims[name], !value.isNull else { return false }
        guard let flag = value.bool else { throw invalid(name, "true or false") }
        return flag
    }

    private func invalid(_ name: String, _ expected: String) -> OIDCError {
        OIDCError(
            .discoveryMemberInvalid,
            phase: .discovery,
            detail: "\"\(name)\" has a wrong type",
            expected: expected
        )
    }

    private static func difference(_ stated: String, _ asked: String) -> String {
        stated.isExactly(asked + "/") || asked.isExactly(stated + "/")
            ? "the two issuers differ by a trailing slash"
            : "the metadata is of another issuer"
    }
}
