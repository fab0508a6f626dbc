internal import JOSE
internal import OpenIDConnect

extension TokenSet {
    /// What scripts are told of tokens: nothing of the tokens themselves.
    var json: JSON {
        [
            "issuer": .string(key.issuer.string), "client_id": .string(key.clientID), "subject": .string(subject),
            "scopes": .array(scopes.map { .string($0.rawValue) }),
            "expires_at": accessTokenExpiresAt.map { .integer($0) } ?? .null,
            "has_refresh_token": .bool(refreshToken != nil),
        ]
    }

    /// How long the access token is still valid, for people.
    func remainingLife(at time: Int64) -> String {
        guard let expiresAt = accessTokenExpiresAt else { return "the provider doesn't say how long" }
        let seconds = expiresAt - time
        if seconds <= 0 { return "over" }
        return switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\(seconds / 60) min"
        default: "\(seconds / 3600) h"
        }
    }
}
