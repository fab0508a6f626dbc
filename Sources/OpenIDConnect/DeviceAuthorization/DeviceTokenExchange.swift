/// Asks whether the user has confirmed, and for the tokens if so (RFC 8628 section 3.4).
struct DeviceTokenExchange: GrantExchange {
    let login: DeviceLogin
    let url: EndpointURL
    let authentication: AuthenticatedRequest

    var grant: [FormEncoding.Pair] {
        [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", login.authorization.deviceCode.revealed),
        ] + (login.codeVerifier.map { [("code_verifier", $0.revealed)] } ?? [])
    }

    var grantSecrets: [String] {
        [login.authorization.deviceCode.revealed, login.codeVerifier?.revealed, login.nonce?.revealed]
            .compactMap(\.self)
    }
}
