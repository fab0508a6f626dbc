#if Redis
    internal import JOSE
    internal import OpenIDConnect

    /// What the keys of a store are called, and what it writes down of provider and user.
    ///
    /// All begin with `{namespace}:`, which puts them into one hash slot of a cluster, and a letter for their kind. Then
    /// comes base64url of a hash, so that no name from outside chooses a key. Sessions, used values and leases are named by
    /// random values, and alike under all sealing keys: a value that was used before a rotation stays used. An index is
    /// named by user or `sid`, which can be guessed: those have a MAC, one for each sealing key, so that servers in the
    /// middle of a rotation find each other's sessions as long as they share one key.
    struct RedisNames: Sendable {
        /// What a record says of provider and user.
        struct Owner {
            let issuer: Issuer
            let subject: String
            let sessionID: String?
        }

        private static let letters = (session: "s", index: "i", value: "v", lease: "l")
        private let prefix: String
        private let indexKeys: [SymmetricKey]
        private let sealer: Sealer

        init(namespace: String, keys: SealingKeys) throws(OIDCError) {
            let isName = namespace.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x7B && $0 != 0x7D }
            guard isName, (1...64).contains(namespace.utf8.count) else {
                throw RedisError.configuration("the namespace is not 1 to 64 printable ASCII characters without braces")
            }
            prefix = "{\(namespace)}:"
            sealer = try keys.sealer(for: .storedOwner, site: namespace)
            do throws(JOSEError) {
                var derived: [SymmetricKey] = []
                for key in keys.keys {
                    derived.append(try key.derived(info: Array("openid-connect redis index 1\0\(namespace)".utf8)))
                }
                indexKeys = derived
            } catch {
                throw RedisError.crypto(error)
            }
        }

        /// What the keys of all sessions begin with; a member of an index stands behind it.
        var sessionPrefix: [UInt8] { octets(Self.letters.session) }

        /// What an index holds of a session.
        func member(_ id: String) throws(OIDCError) -> [UInt8] { try hash(id) }

        func session(_ id: String) throws(OIDCError) -> [UInt8] { sessionPrefix + (try hash(id)) }
        func value(_ value: String) throws(OIDCError) -> [UInt8] { octets(Self.letters.value) + (try hash(value)) }
        func lease(_ name: String) throws(OIDCError) -> [UInt8] { octets(Self.letters.lease) + (try hash(name)) }
        func holder(_ holder: String) throws(OIDCError) -> [UInt8] { try hash(holder) }

        /// The indexes of sessions, for each sealing key first that of the user, then that of `sid`, where they are given.
        func indexes(_ issuer: Issuer, subject: String?, sessionID: String?) throws(OIDCError) -> [[UInt8]] {
            let parts = [subject.map { ("sub", $0) }, sessionID.map { ("sid", $0) }].compactMap { $0 }
            let issuer = Array(issuer.string.utf8)
            do throws(JOSEError) {
                var names: [[UInt8]] = []
                for key in indexKeys {
                    for (kind, name) in parts {
                        // The length keeps issuer and name apart.
                        let message = Array("\(kind)\0\(issuer.count)\0".utf8) + issuer + Array(name.utf8)
                        let mac = try key.mac(message[...], algorithm: .hs256)
                        names.append(octets(Self.letters.index) + Array(Base64URL.encode(mac).utf8))
                    }
                }
                return names
            } catch {
                throw RedisError.crypto(error)
            }
        }

        /// Provider and user, sealed for one session alone.
        func seal(_ record: SessionRecord) throws(OIDCError) -> [UInt8] {
            var json: JSON = ["iss": .string(record.issuer.string), "sub": .string(record.subject)]
            json["sid"] = record.sessionID.map { .string($0) }
            return try sealer.seal(json.octets, name: record.id, expiresAt: .max)
        }

        /// Provider and user; nil when they were sealed under another key, or for another session.
        func open(_ sealed: [UInt8], of id: String) -> Owner? {
            guard let octets = try? sealer.open(sealed, name: id, at: 0),
                let json = (try? JSONDocument(parsing: octets))?.root,
                let issuer = json["iss"]?.protocolString, let subject = json["sub"]?.protocolString
            else { return nil }
            return Owner(issuer: Issuer(issuer), subject: subject, sessionID: json["sid"]?.protocolString)
        }

        private func octets(_ letter: String) -> [UInt8] { Array("\(prefix)\(letter):".utf8) }

        private func hash(_ name: String) throws(OIDCError) -> [UInt8] {
            do throws(JOSEError) {
                return Array(Base64URL.encode(try Digest.sha256.hash(Array(name.utf8))).utf8)
            } catch {
                throw RedisError.crypto(error)
            }
        }
    }
#endif
