public import JOSE
public import OpenIDConnect

/// Where a sign-in through Logto's Hugging Face or generic OpenID connector can fail, each with the error that this
/// package throws there. No two situations share code, phase and status.
public enum ConnectorSituation: String, Sendable, Hashable, CaseIterable {
    /// The configuration can't be read.
    case configurationInvalid
    /// The session has lost what the callback needs.
    case pendingLoginLost
    /// The callback comes a second time.
    case pendingLoginUsed
    /// The callback can't be read.
    case callbackMalformed
    /// The callback has no state.
    case stateMissing
    /// The callback has another state.
    case stateMismatch
    /// The user, or the provider, says no.
    case loginRefused
    /// The callback has neither code nor error.
    case codeMissing
    /// The client can't sign its assertion.
    case assertionUnsigned
    /// The token endpoint refuses.
    case tokenRefused
    /// The token endpoint fails.
    case tokenFailed
    /// The token response is no JSON.
    case tokenNotJSON
    /// The token response lacks a member.
    case tokenMalformed
    /// The access token is empty.
    case accessTokenEmpty
    /// The token response has no ID token.
    case idTokenMissing
    /// The ID token's signature is wrong.
    case idTokenForged
    /// The ID token has expired.
    case idTokenExpired
    /// A claim of the ID token has a wrong type.
    case idTokenMalformed
    /// The ID token has no nonce.
    case nonceMissing
    /// The ID token has another nonce.
    case nonceMismatch
    /// UserInfo doesn't take the access token.
    case accessTokenRejected
    /// UserInfo refuses for another reason.
    case userInfoRefused
    /// UserInfo fails.
    case userInfoFailed
    /// UserInfo is no JSON.
    case userInfoNotJSON
    /// UserInfo has no subject.
    case subjectMissing
    /// A claim of the profile has a wrong type.
    case claimMalformed
    /// The provider doesn't answer in time.
    case timeout
    /// The provider can't be reached.
    case unreachable

    /// The situation that an error tells of; nil for what can't happen with Logto.
    public init?(_ error: OIDCError) {
        let situation = Self.allCases.first { $0.isMeant(by: error) } ?? Self.notJSON(error)
        guard let situation else { return nil }
        self = situation
    }

    private func isMeant(by error: OIDCError) -> Bool {
        let (code, phase, status) = place
        return code == error.code && phase.map { $0 == error.phase } ?? true
            && status.map { $0 == error.status } ?? true
    }

    /// Every way not to be JSON: Logto knows one.
    private static func notJSON(_ error: OIDCError) -> ConnectorSituation? {
        guard error.code == .responseContentType || error.code.rawValue.utf8.starts(with: "json.".utf8) else {
            return nil
        }
        switch error.phase {
        case .token: return .tokenNotJSON
        case .userInfo: return .userInfoNotJSON
        default: return nil
        }
    }

    /// The code of the error that this package throws.
    public var errorCode: ErrorCode { place.code }
    /// The phase of that error; nil where the code says it all.
    public var phase: Phase? { place.phase }
    /// The status of that error; nil where it doesn't matter.
    public var status: Int? { place.status }

    private var place: (code: ErrorCode, phase: Phase?, status: Int?) {
        switch self {
        case .configurationInvalid: (.connectorConfigurationInvalid, nil, nil)
        case .pendingLoginLost: (.loginMalformed, nil, nil)
        case .pendingLoginUsed: (.loginAlreadyUsed, nil, nil)
        case .callbackMalformed: (.callbackMalformed, nil, nil)
        case .stateMissing: (.callbackStateMissing, nil, nil)
        case .stateMismatch: (.callbackStateMismatch, nil, nil)
        case .loginRefused: (.callbackErrorResponse, nil, nil)
        case .codeMissing: (.callbackCodeMissing, nil, nil)
        case .assertionUnsigned: (.clientAuthenticationSecret, nil, nil)
        case .tokenRefused: (.tokenErrorResponse, nil, nil)
        case .tokenFailed: (.responseStatus, .token, nil)
        case .tokenNotJSON: (.jsonMalformed, .token, nil)
        case .tokenMalformed: (.tokenMalformedResponse, nil, nil)
        case .accessTokenEmpty: (.tokenAccessTokenEmpty, nil, nil)
        case .idTokenMissing: (.tokenIDTokenMissing, nil, nil)
        case .idTokenForged: (.jwsSignatureInvalid, nil, nil)
        case .idTokenExpired: (.idTokenExpired, nil, nil)
        case .idTokenMalformed: (.idTokenClaimMalformed, nil, nil)
        case .nonceMissing: (.idTokenNonceMissing, nil, nil)
        case .nonceMismatch: (.idTokenNonceMismatch, nil, nil)
        // Before the next: the status tells the two apart.
        case .accessTokenRejected: (.userInfoErrorResponse, nil, 401)
        case .userInfoRefused: (.userInfoErrorResponse, nil, nil)
        case .userInfoFailed: (.responseStatus, .userInfo, nil)
        case .userInfoNotJSON: (.jsonMalformed, .userInfo, nil)
        case .subjectMissing: (.userInfoSubjectMissing, nil, nil)
        case .claimMalformed: (.profileClaimMalformed, nil, nil)
        case .timeout: (.transportDeadlineExceeded, nil, nil)
        case .unreachable: (.transportConnectionFailed, nil, nil)
        }
    }

    /// The code that Logto's connector throws there; nil where what it throws has none, or where it sees nothing wrong.
    public var connectorCode: ConnectorErrorCode? {
        switch self {
        case .configurationInvalid: .invalidConfig
        case .loginRefused, .codeMissing: .authorizationFailed
        case .tokenMalformed, .userInfoNotJSON, .subjectMissing, .claimMalformed: .invalidResponse
        case .accessTokenEmpty: .socialAuthCodeInvalid
        case .accessTokenRejected: .socialInvalidAccessToken
        case .idTokenMissing, .idTokenMalformed, .nonceMismatch: .socialInvalidIDToken
        case .pendingLoginLost, .callbackMalformed, .assertionUnsigned, .tokenRefused, .tokenFailed, .userInfoRefused,
            .userInfoFailed:
            .general
        case .pendingLoginUsed, .stateMissing, .stateMismatch, .tokenNotJSON, .idTokenForged, .idTokenExpired,
            .nonceMissing, .timeout, .unreachable:
            nil
        }
    }
}
