internal import JOSE

/// A logout between the redirect to the provider and the return.
///
/// Keep it where only the browser that began the logout can bring it back, as a ``PendingLogin``. The local session
/// doesn't wait for it: end that before the redirect.
public struct PendingLogout: Sendable, CustomStringConvertible, CustomReflectable {
    /// The provider that the user was sent to.
    public let issuer: Issuer
    let state: State

    init(issuer: Issuer) throws(OIDCError) {
        self.issuer = issuer
        state = try .random(octets: 32)
    }

    /// The logout as octets, its state in the clear.
    public func serialized() -> [UInt8] {
        let json: JSON = [
            "version": 1, "issuer": .string(issuer.string), "state": .string(state.revealed),
        ]
        return json.octets
    }

    /// Reads what ``serialized()`` wrote.
    ///
    /// - Throws: ``OIDCError`` `logout.malformed` for anything else.
    public init(serialized octets: [UInt8]) throws(OIDCError) {
        let json = (try? JSONDocument(parsing: octets, limits: JSONLimits(maximumSize: 16 * 1024)))?.root
        guard json?["version"]?.number?.int64 == 1, let issuer = json?["issuer"]?.protocolString, !issuer.isEmpty,
            let state = json?["state"]?.protocolString, !state.isEmpty
        else {
            throw OIDCError(.logoutMalformed, phase: .logout, detail: "the pending logout is damaged")
        }
        self.issuer = Issuer(issuer)
        self.state = State(state)
    }

    /// Says at which provider, nothing of the state.
    public var description: String { "PendingLogout(issuer: \(issuer), redacted)" }
    /// Shows nothing of the state.
    public var customMirror: Mirror { Mirror(self, children: ["issuer": issuer]) }
}
