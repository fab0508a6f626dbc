internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// Who the client is, and how it proves that.
struct ClientOptions: ParsableArguments {
    /// How the client proves itself.
    enum Method: String, ExpressibleByArgument, CaseIterable {
        case basic = "client_secret_basic"
        case post = "client_secret_post"
        case secretJWT = "client_secret_jwt"
        case privateKeyJWT = "private_key_jwt"
        case none
    }

    @Option(help: "The client ID; OAUTH_CLIENT_ID unless given.")
    var clientId: String?

    @Option(help: "The file with the client secret.")
    var clientSecretFile: String?

    @Option(
        name: .customLong("client-auth"),
        help: "How the client proves itself; chosen from what the provider lists unless given."
    )
    var method: Method?

    @Option(
        help: ArgumentHelp(
            "The file with the client's private keys, a JWK or a JWK set that nobody else may read. The first that can sign does.",
            valueName: "file"
        )
    )
    var privateJwks: String?

    func validate() throws {
        guard method != .privateKeyJWT || privateJwks != nil else {
            throw ValidationError("private_key_jwt needs --private-jwks.")
        }
    }

    /// The client ID, from the command line or the environment.
    var id: String? { clientId ?? Environment.clientID }

    /// The client's keys, when it has any.
    func keys() throws(OIDCError) -> ClientKeys? {
        try privateJwks.map { path throws(OIDCError) in try ClientKeys(path: path) }
    }

    /// How a client that is registered already proves itself.
    func authentication(_ keys: ClientKeys?) throws(OIDCError) -> any ClientAuthentication {
        if method == .privateKeyJWT, let keys { return try PrivateKeyAuthentication(key: keys.signer) }
        let text =
            if let clientSecretFile { try InputFile.readLine(clientSecretFile) } else { Environment.clientSecret }
        guard method != ClientOptions.Method.none, let secret = text.map({ ClientSecret($0) }) else {
            guard method == nil || method == ClientOptions.Method.none else {
                throw OIDCError(
                    .clientAuthenticationSecret,
                    phase: .configuration,
                    detail: "this client authentication needs a secret: --client-secret-file or OAUTH_CLIENT_SECRET"
                )
            }
            return .publicClient
        }
        return switch method {
        case .post: .clientSecretPost(secret)
        case .secretJWT: .clientSecretJWT(secret)
        case .basic: .clientSecretBasic(secret)
        default: .secret(secret)
        }
    }
}
