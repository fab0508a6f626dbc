internal import JOSE

/// Seals values for one purpose: AES-256-GCM, with name and expiry bound to the value.
///
/// The form is our own: base64url of a version, the key's name (4 octets), and what
/// ``JOSE/SymmetricKey/seal(_:associatedData:)`` makes of expiry and value. A JWE would spend 60 octets of a cookie on a
/// header that names choices, of which there are none here.
package struct Sealer: Sendable {
    private struct Key {
        let name: [UInt8]
        let key: SymmetricKey
    }

    private static let version: UInt8 = 1
    private static let nameLength = 4
    private static let expiryLength = 8
    private let keys: [Key]

    init(_ keys: [SymmetricKey], context: String) throws(OIDCError) {
        do throws(JOSEError) {
            var derived: [Key] = []
            for key in keys {
                let naming = try key.derived(info: Array("\(context)\0name".utf8))
                derived.append(
                    Key(
                        name: Array(try naming.mac([0][...], algorithm: .hs256).prefix(Self.nameLength)),
                        key: try key.derived(info: Array("\(context)\0key".utf8))
                    )
                )
            }
            self.keys = derived
        } catch {
            throw OIDCError(error, phase: .configuration)
        }
    }

    /// Seals a value.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - name: Where it is kept: the cookie's name, or the store's key. It opens under no other.
    ///   - expiresAt: From when on it doesn't open any more, in seconds since 1970-01-01T00:00:00Z.
    /// - Throws: ``OIDCError`` `crypto.internal` without entropy.
    package func seal(_ value: [UInt8], name: String, expiresAt: Int64) throws(OIDCError) -> [UInt8] {
        let header = [Self.version] + keys[0].name
        let expiry = withUnsafeBytes(of: expiresAt.bigEndian) { Array($0) }
        do throws(JOSEError) {
            return header + (try keys[0].key.seal(expiry + value, associatedData: header + Array(name.utf8)))
        } catch {
            throw OIDCError(error, phase: .webSession)
        }
    }

    /// Opens a value.
    ///
    /// - Parameters:
    ///   - sealed: What ``seal(_:name:expiresAt:)`` made.
    ///   - name: Where it was kept.
    ///   - now: The time, in seconds since 1970-01-01T00:00:00Z.
    /// - Throws: ``OIDCError`` `sealed_value.invalid` for whatever wasn't sealed so, without a difference: damaged, of
    ///   another purpose, name or site, under a key that was taken away. `sealed_value.expired` for what was.
    package func open(_ sealed: [UInt8], name: String, at now: Int64) throws(OIDCError) -> [UInt8] {
        let header = Array(sealed.prefix(1 + Self.nameLength))
        guard header.first == Self.version, let key = keys.first(where: { $0.name == Array(header.dropFirst()) }),
            let opened = try? key.key.open(
                sealed.dropFirst(header.count),
                associatedData: header + Array(name.utf8)
            ), opened.count >= Self.expiryLength
        else { throw Self.invalid }
        let expiresAt = Int64(bitPattern: opened.prefix(Self.expiryLength).reduce(0) { $0 << 8 | UInt64($1) })
        guard expiresAt > now else {
            throw OIDCError(.sealedValueExpired, phase: .webSession, detail: "the value has expired")
        }
        return Array(opened.dropFirst(Self.expiryLength))
    }

    /// Seals a value into a text of base64url; throws as ``seal(_:name:expiresAt:)`` does.
    package func sealText(_ value: [UInt8], name: String, expiresAt: Int64) throws(OIDCError) -> String {
        Base64URL.encode(try seal(value, name: name, expiresAt: expiresAt))
    }

    /// Opens a text of base64url; throws as ``open(_:name:at:)`` does.
    package func openText(_ text: String, name: String, at now: Int64) throws(OIDCError) -> [UInt8] {
        guard let sealed = try? Base64URL.decode(text) else { throw Self.invalid }
        return try open(sealed, name: name, at: now)
    }

    private static var invalid: OIDCError {
        OIDCError(.sealedValueInvalid, phase: .webSession, detail: "the value was not sealed here, or not for this")
    }
}
