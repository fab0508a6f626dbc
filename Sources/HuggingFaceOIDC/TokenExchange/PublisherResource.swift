/// What a trusted publisher's token is for: a repository, or a user's account. Other kinds are string literals.
public struct PublisherResource: OpenValue {
    /// The value, as Hugging Face takes it.
    public let rawValue: String

    /// Wraps a value.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A model repository, `namespace/name`.
    public static func model(_ name: String) -> Self { Self(rawValue: name) }
    /// A dataset repository, `namespace/name`.
    public static func dataset(_ name: String) -> Self { Self(rawValue: "datasets/\(name)") }
    /// A Space, `namespace/name`.
    public static func space(_ name: String) -> Self { Self(rawValue: "spaces/\(name)") }
    /// A kernel repository, `namespace/name`.
    public static func kernel(_ name: String) -> Self { Self(rawValue: "kernels/\(name)") }
    /// A bucket, `namespace/name`.
    public static func bucket(_ name: String) -> Self { Self(rawValue: "buckets/\(name)") }
    /// A user's account, by its handle: the token reads gated repositories, and writes nothing.
    public static func user(_ handle: String) -> Self { Self(rawValue: handle) }
}
