extension RelyingParty {
    /// Judges a request to `initiate_login_uri` (OIDC Core 4). What it says beyond ``InitiatedLogin`` is passed over.
    ///
    /// - Parameters:
    ///   - parameters: The query of a GET without its question mark, or the body of a POST.
    ///   - targets: Where the login may lead.
    /// - Returns: What it asks for, to begin a login with: ``beginLogin(_:for:)``.
    /// - Throws: ``OIDCError`` `initiated_login.malformed`, `initiated_login.issuer_mismatch`,
    ///   `initiated_login.target_refused`.
    public func initiatedLogin(
        _ parameters: String,
        targets: TargetLinkPolicy = .ignore
    ) throws(OIDCError) -> InitiatedLogin {
        try InitiatedLogin(parameters, issuer: issuer, targets: targets)
    }

    /// Begins a login that somebody else has asked for. It is as fresh as any other: state and nonce are new.
    ///
    /// - Parameters:
    ///   - request: What the application asks for; the other side's login hint replaces its own.
    ///   - initiated: What ``initiatedLogin(_:targets:)`` has judged. Keep its target beside the pending login.
    /// - Throws: As ``beginLogin(_:)``.
    public func beginLogin(
        _ request: AuthorizationRequest = AuthorizationRequest(),
        for initiated: InitiatedLogin
    ) async throws(OIDCError) -> Login {
        var request = request
        request.loginHint = initiated.loginHint ?? request.loginHint
        return try await beginLogin(request)
    }
}
