internal import JOSE

/// Deviations of UserInfo, and of claims from elsewhere.
public struct UserInfoKnobs: Sendable, Hashable {
    /// Where the access token is taken from; nil for header and form.
    public var tokenTransport: TokenTransport?
    /// The form of the answer.
    public var format = Format.json
    /// Another answer.
    public var answer: CannedAnswer?
    /// Changes to the claims.
    public var operations: [MemberOperation] = []
    /// Some claims are elsewhere.
    public var elsewhere: Conformance.ClaimsKind?
    /// Whether claims of scopes that weren't granted are left out.
    public var filtersByScope = false
    /// Whether distributed claims are served.
    public var servesClaims = false

    /// Where an access token can be (RFC 6750 section 2).
    public enum TokenTransport: String, Sendable, Hashable, CaseIterable {
        /// In the `Authorization` header.
        case header
        /// In the form.
        case body
    }

    /// The form of an answer (OIDC Core 5.3.2).
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// As it is.
        case json
        /// Signed.
        case jws
    }

    /// No deviation.
    public init() {}

    mutating func turn(_ knob: Knob, _ object: FixtureObject) throws(FixtureMalformed) {
        let name = knob.rawValue
        switch knob {
        case .userInfoTokenTransport: tokenTransport = try object.word(name)
        case .userInfoFormat: format = try object.word(name)
        case .userInfoAnswer: answer = try CannedAnswer(object.value(name), at: object.place(of: name))
        case .userInfoClaims:
            if object[name]?.array == nil {
                elsewhere = try object.word(name)
            } else {
                operations = try object.list(name, MemberOperation.init)
            }
        case .userInfoFilterByScope: filtersByScope = try object.bool(name)
        case .claimsEndpoint: servesClaims = try object.bool(name)
        default: preconditionFailure("\(name) is no knob of UserInfo")
        }
    }
}
