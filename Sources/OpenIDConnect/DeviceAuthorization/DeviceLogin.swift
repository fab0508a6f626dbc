/// A login that waits for the user to confirm it elsewhere (RFC 8628).
///
/// It belongs to the process that began it: pass it to ``RelyingParty/completeDeviceLogin(_:progress:)``.
public struct DeviceLogin: Sendable, CustomStringConvertible, CustomReflectable {
    /// What to show.
    public let authorization: DeviceAuthorization
    /// The provider that the user confirms at.
    public let issuer: Issuer
    /// The client that the tokens are for.
    public let clientID: String
    /// The scopes that were asked for.
    public let scopes: [Scope]
    /// When the codes end, in seconds since 1970-01-01T00:00:00Z.
    public let expiresAt: Int64

    /// When the codes end, by the clock that never jumps.
    let deadline: Duration
    let codeVerifier: CodeVerifier?
    let nonce: Nonce?

    /// The provider and where the user goes; nothing of the codes.
    public var description: String { "DeviceLogin(issuer: \(issuer), domain: \(authorization.domain), redacted)" }
    /// Shows the provider and where the user goes; nothing of the codes.
    public var customMirror: Mirror {
        Mirror(self, children: ["issuer": issuer, "domain": authorization.domain])
    }
}
