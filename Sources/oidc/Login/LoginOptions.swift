internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// What `oidc login` asks for, beside the defaults.
struct LoginOptions: ParsableArguments {
    /// How the client proves itself.
    enum ClientAuthenticationMethod: String, ExpressibleByArgument, CaseIterable {
        case basic = "client_secret_basic"
        case post = "client_secret_post"
        case none
    }

    /// How UserInfo is called.
    enum UserInfoCall: String, ExpressibleByArgument, CaseIterable { case get, none }

    @Option(
        name: .customLong("client-auth"),
        help: "How the client proves itself; chosen from what the provider lists unless given."
    )
    var clientAuthentication: ClientAuthenticationMethod?

    @Option(help: "The most seconds since the user signed in; enforced on the ID token.")
    var maxAge: Int64?

    @Option(help: "An authentication context that is essential; enforced on the ID token. May be given several times.")
    var acr: [String] = []

    @Option(help: "How the provider should ask the user: none, login, consent, select_account.")
    var prompt: [String] = []

    @Option(
        name: .customLong("id-token-alg"),
        help: "The algorithm of ID tokens, as registered; may be given several times."
    )
    var idTokenAlgorithms: [String] = []

    @Option(name: .customLong("userinfo"), help: "How UserInfo is called.")
    var userInfo = UserInfoCall.get

    func validate() throws {
        if let maxAge, maxAge < 0 { throw ValidationError("--max-age is a number of seconds.") }
        for name in idTokenAlgorithms where SignatureAlgorithm(name: name) == nil {
            throw ValidationError("--id-token-alg: there is no algorithm \(name).")
        }
    }

    /// The request for these scopes.
    func request(scopes: [Scope]) -> AuthorizationRequest {
        var request = AuthorizationRequest(scopes: scopes)
        request.maxAge = maxAge
        request.prompt = prompt.map { Prompt(rawValue: $0) }
        if !acr.isEmpty { request.requireACR(acr) }
        return request
    }

    /// The policy for ID tokens.
    var algorithms: AlgorithmPolicy {
        idTokenAlgorithms.isEmpty ? .advertised : .only(idTokenAlgorithms.compactMap { SignatureAlgorithm(name: $0) })
    }

    /// The authentication with this secret.
    func authentication(_ secret: ClientSecret?) throws(OIDCError) -> any ClientAuthentication {
        switch (clientAuthentication, secret) {
        case (nil, let secret?): return .secret(secret)
        case (.basic, let secret?): return .clientSecretBasic(secret)
        case (.post, let secret?): return .clientSecretPost(secret)
        case (nil, nil), (ClientAuthenticationMethod.none?, _): return .publicClient
        case (.basic, nil), (.post, nil):
            throw OIDCError(
                .clientAuthenticationSecret,
                phase: .configuration,
                detail: "this client authentication needs a secret: --client-secret-file or OAUTH_CLIENT_SECRET"
            )
        }
    }
}
