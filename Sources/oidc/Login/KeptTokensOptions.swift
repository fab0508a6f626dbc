internal import ArgumentParser
internal import HuggingFaceOIDC
internal import OpenIDConnect
internal import OpenIDConnectURLSession

/// Whose tokens a command is about: the provider and the client, as for `oidc login`.
struct KeptTokensOptions: ParsableArguments {
    @Argument(help: "The issuer; OPENID_PROVIDER_URL or Hugging Face unless given.")
    var issuer: String = Environment.issuer ?? Issuer.huggingFace.string

    @OptionGroup var client: ClientOptions

    func validate() throws {
        guard client.id != nil else { throw ValidationError("Give --client-id, or set OAUTH_CLIENT_ID.") }
    }

    /// The relying party; nothing is fetched.
    func relyingParty(_ console: Console) throws(OIDCError) -> RelyingParty {
        let argument = IssuerArgument(issuer)
        argument.warn(console)
        var configuration = RelyingPartyConfiguration()
        configuration.security = argument.security
        return try RelyingParty(
            issuer: argument.issuer,
            client: Client(
                id: client.id ?? "",
                authentication: client.authentication(client.keys()),
                // No command that has these options sends the user anywhere.
                redirectURI: "http://127.0.0.1/callback"
            ),
            transport: URLSessionTransport(),
            configuration: configuration
        )
    }
}
