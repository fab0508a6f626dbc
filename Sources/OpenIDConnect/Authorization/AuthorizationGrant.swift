internal import JOSE

/// What an authorization response brought, before any token is verified.
struct AuthorizationGrant: Sendable {
    let code: AuthorizationCode?
    let idToken: RawIDToken?
    let accessToken: AccessToken?
    /// The access token's life in seconds; nil when the provider doesn't say.
    let expiresIn: Int64?
    /// The scopes that were granted; nil when the provider doesn't say, and then they are those that were asked for.
    let scopes: [Scope]?

    /// Reads the parameters of a response that is no error.
    init(_ values: [String: String], _ type: ResponseType) throws(OIDCError) {
        let places = [
            ("code", type.hasCode, ErrorCode.callbackCodeMissing),
            ("id_token", type.hasIDToken, .callbackIDTokenMissing),
            ("access_token", type.hasAccessToken, .callbackAccessTokenMissing),
        ]
        let others = ["refresh_token", "response"].filter { values[$0] != nil }
        if let name = places.first(where: { values[$0.0] != nil && !$0.1 })?.0 ?? others.first {
            throw OIDCError(
                .callbackUnexpectedParameter,
                phase: .callback,
                detail: "\"\(name)\" has no place in a response of this type",
                expected: type.rawValue
            )
        }
        for (name, isDue, missing) in places where isDue && (values[name] ?? "").isEmpty {
            throw OIDCError(missing, phase: .callback, detail: "there is neither \"\(name)\" nor an error")
        }
        code = values["code"].map { AuthorizationCode($0) }
        idToken = values["id_token"].map { RawIDToken($0) }
        accessToken = try values["access_token"].map { token throws(OIDCError) in
            try Self.accessToken(token, type: values["token_type"])
        }
        expiresIn = try accessToken == nil ? nil : values["expires_in"].map(Self.life)
        scopes = accessToken == nil ? nil : values["scope"].map { Scope.list($0) }
    }

    private static func accessToken(_ token: String, type: String?) throws(OIDCError) -> AccessToken {
        guard type?.lowercased().isExactly("bearer") ?? false else {
            throw OIDCError(
                .tokenTypeUnsupported,
                phase: .callback,
                detail: "the access token is of another type, or doesn't say its type",
                expected: "Bearer",
                actual: type
            )
        }
        // The token becomes a header field of the UserInfo request.
        guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw OIDCError(
                .callbackParameterInvalid,
                phase: .callback,
                detail: "\"access_token\" holds something else than visible ASCII"
            )
        }
        return AccessToken(token)
    }

    private static func life(_ text: String) throws(OIDCError) -> Int64 {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw OIDCError(
                .callbackParameterInvalid,
                phase: .callback,
                detail: "\"expires_in\" is not a number of seconds",
                actual: text
            )
        }
        return min(Int64(text) ?? TokenResponse.maximumLife, TokenResponse.maximumLife)
    }
}
