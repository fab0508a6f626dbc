internal import ArgumentParser
internal import JOSE
internal import OpenIDConnect

/// What `oidc login` asks for, beside the defaults.
struct LoginOptions: ParsableArguments {
    /// How UserInfo is called.
    enum UserInfoCall: String, ExpressibleByArgument, CaseIterable { case get, post, none }
    /// How a request object travels.
    enum RequestObjectPlace: String, ExpressibleByArgument, CaseIterable { case value, uri }

    @Option(
        help: ArgumentHelp(
            "What the authorization endpoint returns, such as code or \"code id_token\".",
            valueName: "type"
        ),
        transform: { text in
            guard let type = ResponseType(anyOrder: text) else {
                throw ValidationError("There is no response type \"\(text)\".")
            }
            return type
        }
    )
    var responseType = ResponseType.code

    @Option(
        help: ArgumentHelp("How it returns that: query, fragment or form_post.", valueName: "mode"),
        transform: { text in
            guard let mode = ResponseMode(rawValue: text) else {
                throw ValidationError("There is no response mode \"\(text)\".")
            }
            return mode
        }
    )
    var responseMode: ResponseMode?

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

    @Option(
        help: """
            Send the request as an object signed with --private-jwks: by value, or by a URI on this machine, which only \
            a provider on this machine can fetch.
            """
    )
    var requestObject: RequestObjectPlace?

    @Option(name: .customLong("userinfo"), help: "How UserInfo is called.")
    var userInfo = UserInfoCall.get

    @Flag(help: "Refresh the tokens once after the sign-in.")
    var refresh = false

    func validate() throws {
        if let maxAge, maxAge < 0 { throw ValidationError("--max-age is a number of seconds.") }
        for name in idTokenAlgorithms where SignatureAlgorithm(name: name) == nil {
            throw ValidationError("--id-token-alg: there is no algorithm \(name).")
        }
        if responseMode == .query, responseType != .code {
            throw ValidationError("Tokens don't travel in a query: use fragment or form_post.")
        }
    }

    /// Whether all that is asked for is code and scopes: a login by device knows nothing else.
    var isPlain: Bool {
        responseType == .code && responseMode == nil && maxAge == nil && acr.isEmpty && prompt.isEmpty
            && requestObject == nil
    }

    /// How the callback will come.
    var callbackMode: ResponseMode { responseMode ?? responseType.defaultMode }

    /// The request for these scopes.
    func request(scopes: [Scope]) -> AuthorizationRequest {
        var request = AuthorizationRequest(scopes: scopes)
        request.responseType = responseType
        request.responseMode = responseMode
        request.maxAge = maxAge
        request.prompt = prompt.map { Prompt(rawValue: $0) }
        if !acr.isEmpty { request.requireACR(acr) }
        return request
    }

    /// The policy for ID tokens.
    var algorithms: AlgorithmPolicy {
        idTokenAlgorithms.isEmpty ? .advertised : .only(idTokenAlgorithms.compactMap { SignatureAlgorithm(name: $0) })
    }
}
