/// A JWK with private or symmetric members, as an export makes it. It prints nothing of itself, and its text is
/// overwritten when the last reference to it goes.
///
/// ``withRevealed(_:)`` and ``revealed`` are the only ways to the text, so that a search for that word finds every place
/// that takes it out. Read it back with ``PrivateKey/init(jwk:)`` or ``SymmetricKey/init(jwk:)``.
public final class SecretJWK: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: SecretOctets

    /// Writes an object: public members, secret ones, further ones.
    init(_ jwk: JSON, secrets: [(name: String, octets: SecretOctets)], members: [JSON.Member]) {
        // One allocation: an array that grows would leave copies behind.
        let capacity =
            jwk.octets.count + JSON.object(members).octets.count + secrets.reduce(0) { $0 + 2 * $1.octets.count }
        var text: [UInt8] = []
        text.reserveCapacity(capacity + 32 * secrets.count)
        text.append(contentsOf: jwk.octets.dropLast())
        for secret in secrets {
            text.append(contentsOf: ",\"\(secret.name)\":\"".utf8)
            var encoded = secret.octets.withOctets { Base64URL.encodedOctets($0) }
            text.append(contentsOf: encoded)
            SecretOctets.erase(&encoded)
            text.append(UInt8(ascii: "\""))
        }
        for member in members {
            text.append(UInt8(ascii: ","))
            text.append(contentsOf: JSON.object([member]).octets.dropFirst().dropLast())
        }
        text.append(UInt8(ascii: "}"))
        self.text = SecretOctets(erasing: &text)
    }

    /// Lends the JSON text: write it where it belongs, and keep no copy.
    public func withRevealed<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        text.withOctets(body)
    }

    /// A copy of the JSON text, which nobody overwrites: ``withRevealed(_:)`` makes none.
    public var revealed: [UInt8] { text.copy }

    /// Says nothing of the key.
    public var description: String { "SecretJWK(redacted)" }
    /// Says nothing of the key.
    public var debugDescription: String { description }
    /// Shows nothing of the key.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
