internal import JOSE

/// A value that must not be printed: a token, a code, a secret, a verifier.
///
/// Interpolation, `print`, `dump` and mirrors show its kind alone. ``revealed`` is the one way to the value, so that a
/// search for that word finds every place that takes it out.
public protocol Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Wraps a value.
    init(_ value: String)
    /// The value itself. Send it where it belongs; don't print, log or store it in the clear.
    var revealed: String { get }
}

extension Secret {
    /// The kind, not the value.
    public var description: String { "\(Self.self)(redacted)" }
    /// The kind, not the value.
    public var debugDescription: String { description }
    /// Shows nothing of the value.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Compares in constant time.
    public static func == (left: Self, right: Self) -> Bool {
        ConstantTime.equal(Array(left.revealed.utf8), Array(right.revealed.utf8))
    }
}

extension Secret {
    /// A new value that nobody can guess: `octets` random octets in base64url.
    static func random(octets: Int) throws(OIDCError) -> Self {
        do throws(JOSEError) {
            return Self(Base64URL.encode(try SecureRandom.octets(octets)))
        } catch {
            throw OIDCError(error, phase: .authorization)
        }
    }
}
