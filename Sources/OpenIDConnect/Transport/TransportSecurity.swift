/// Which URLs may be called.
public enum TransportSecurity: Sendable, Hashable {
    /// `https` alone (OIDC Core 16.17).
    case httpsOnly
    /// `https`, and `http` for `localhost`, `127.0.0.1` and `[::1]`: for development and tests on one machine.
    case httpOnLoopback
}
