/// An ID token as it came, unverified: to be passed on, as `id_token_hint` for instance. Claims are read from
/// ``IDToken``, which only the verifier makes.
public struct RawIDToken: Secret {
    /// The value itself.
    public let revealed: String

    /// Wraps a value.
    public init(_ value: String) { revealed = value }
}
