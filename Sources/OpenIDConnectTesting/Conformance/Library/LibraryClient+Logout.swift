public import HTTPTypes
public import OpenIDConnect

/// The logouts of the relying party of this package.
extension LibraryClient {
    mutating func begin(_ signIn: SignIn) throws(OIDCError) {
        let record = SessionRecord(id: "local", signIn: signIn, expiresAt: setup.time.unixTime() + 3600)
        session = record
        do {
            // A second sign-in of one run takes the place of the first.
            _ = sessions.delete(record.id)
            _ = try sessions.create(record)
        } catch {
            throw OIDCError(.logoutStoreFailed, phase: .logout, detail: "the store is full")
        }
    }

    mutating func logOut() async throws(OIDCError) {
        let logout = try await party().beginLogout(LogoutRequest(idTokenHint: signIn?.idToken.raw))
        pendingLogout = logout.pending
        do throws(SignInRefused) {
            logoutReturn = try setup.provider.open(logout.url).url
        } catch {
            throw OIDCError(.logoutMalformed, phase: .logout, detail: error.reason)
        }
    }

    mutating func completeLogout() async throws(OIDCError) {
        guard let pendingLogout else { return }
        try await party().completeLogout(callback: .url(logoutReturn), pending: pendingLogout)
    }

    mutating func checkSession(isChanged: Bool) async throws(OIDCError) {
        guard let signIn, let check = try await party().sessionCheck(for: signIn) else {
            throw OIDCError(.logoutMalformed, phase: .logout, detail: "there is no session state")
        }
        let answer = setup.provider.checkSession(check.message, from: "https://client.example")
        guard check.status(ofMessage: answer, from: check.targetOrigin) == (isChanged ? .changed : .unchanged) else {
            throw OIDCError(.logoutMalformed, phase: .logout, detail: "the session is said to be \(answer)")
        }
    }

    /// Answers a request of the provider.
    public mutating func answer(_ call: ClientCall) async -> (response: HTTPResponse, refusal: OIDCError?) {
        do throws(OIDCError) {
            if call.endpoint == .initiateLogin { return (try await initiateLogin(call), nil) }
            let party = try await party()
            let answer: LogoutAnswer
            switch call.endpoint {
            case .backChannelLogout:
                answer = await party.backChannelLogout(call.request, body: call.body, sessions: sessions)
            case .frontChannelLogout:
                answer = party.frontChannelLogout(.url(call.request.path ?? ""), session: session)
            default: return (HTTPResponse(status: .notFound), nil)
            }
            if let refusal = answer.refusal { return (answer.response, refusal) }
            guard answer.endedSessions == ["local"] else {
                throw OIDCError(.logoutMalformed, phase: .logout, detail: "the session has not ended")
            }
            return (answer.response, nil)
        } catch {
            return (HTTPResponse(status: .badRequest), error)
        }
    }
}
