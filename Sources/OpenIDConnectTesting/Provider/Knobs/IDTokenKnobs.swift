/// Deviations of ID tokens.
public struct IDTokenKnobs: Sendable, Hashable {
    /// Changes to the claims of every ID token.
    public var operations: [MemberOperation] = []
    /// Changes to the claims of ID tokens in the authorization response.
    public var frontOperations: [MemberOperation] = []
    /// Whether the ID token has UserInfo's claims when the response type is `id_token`.
    public var mergesUserInfoClaims = false
    /// The `alg` that it is signed with, `none` among them; nil for the registered one.
    public var algorithm: String?
    /// What it says of its key.
    public var keyID = KeyIDForm.present
    /// Its `typ`.
    public var type: String?
    /// Whether its signature is damaged.
    public var hasCorruptSignature = false

    /// What a token says of its key.
    public enum KeyIDForm: String, Sendable, Hashable, CaseIterable {
        /// Its name.
        case present
        /// Nothing.
        case absent
        /// The name of a key that isn't there.
        case unknown
    }

    /// No deviation.
    public init() {}
}
