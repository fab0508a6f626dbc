internal import JOSE

extension RelyingParty {
    /// Begins a logout where the provider has one: many have not, and then the application's own session is all there is
    /// to end.
    ///
    /// - Parameter request: As for ``beginLogout(_:)``.
    /// - Returns: Where to send the user; nil for a provider without `end_session_endpoint`.
    /// - Throws: As ``beginLogout(_:)``, except for that.
    public func beginLogoutIfOffered(_ request: LogoutRequest = LogoutRequest()) async throws(OIDCError) -> Logout? {
        guard let endpoint = try await metadata().claims["end_session_endpoint"], !endpoint.isNull else { return nil }
        return try await beginLogout(request)
    }
}
