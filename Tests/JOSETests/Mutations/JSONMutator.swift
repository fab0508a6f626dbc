import JOSE

/// Changes members of an object, so that what comes out is JSON still.
struct JSONMutator {
    /// What an attacker would write there.
    let hostile: [JSON.Member]

    /// The text with a member changed; nil when it is no object or array.
    func mutate(_ text: [UInt8], _ random: inout SeededGenerator) -> [UInt8]? {
        guard let root = try? JSONDocument(parsing: text).root, root.isObject || root.array != nil else { return nil }
        var value = JSON(root)
        mutate(&value, &random)
        return value.octets
    }

    private func mutate(_ value: inout JSON, _ random: inout SeededGenerator) {
        switch value {
        case .object(var members):
            change(&members, &random)
            value = .object(members)
        case .array(var elements) where !elements.isEmpty:
            let place = random.below(elements.count)
            switch random.below(8) {
            case 0: elements.remove(at: place)
            case 1: elements.append(elements[place])
            default: mutate(&elements[place], &random)
            }
            value = .array(elements)
        default:
            value = scalar(value, &random)
        }
    }

    private func change(_ members: inout [JSON.Member], _ random: inout SeededGenerator) {
        guard !members.isEmpty, random.below(4) > 0 else { return members.append(random.pick(hostile)) }
        let place = random.below(members.count)
        switch random.below(10) {
        case 0: members.remove(at: place)
        case 1: members.append(members[place])
        case 2: members.append(JSON.Member(members[place].name, scalar(members[place].value, &random)))
        case 3: members[place].name = random.pick(hostile).name
        case 4: members[place].value = random.pick(hostile).value
        default: mutate(&members[place].value, &random)
        }
    }

    private func scalar(_ value: JSON, _ random: inout SeededGenerator) -> JSON {
        switch random.below(4) {
        case 0:
            return random.pick([.null, true, 0, -1, .number("1e300"), "", [], [:], [value], "\u{0}", "none"])
        case 1:
            return random.pick(hostile).value
        default:
            guard case .string(let text) = value else { return random.pick(hostile).value }
            // Of a key's number one bit, else one of the text.
            if let octets = try? Base64URL.decode(text), !octets.isEmpty {
                var octets = octets
                random.pick(OctetMutator.allCases).apply(to: &octets, &random)
                return .string(Base64URL.encode(octets))
            }
            var octets = Array(text.utf8)
            random.pick(OctetMutator.allCases).apply(to: &octets, &random)
            return .string(String(decoding: octets, as: UTF8.self))
        }
    }
}

extension JSONMutator {
    static let header = JSONMutator(hostile: [
        JSON.Member("alg", "none"), JSON.Member("alg", "None"), JSON.Member("alg", "HS256"),
        JSON.Member("alg", "RS256"), JSON.Member("alg", "RSA1_5"), JSON.Member("alg", "PBES2-HS256+A128KW"),
        JSON.Member("alg", "dir"), JSON.Member("enc", "A128GCM"), JSON.Member("enc", "A128CBC-HS256"),
        JSON.Member("crit", []), JSON.Member("crit", ["exp"]), JSON.Member("b64", false), JSON.Member("zip", "DEF"),
        JSON.Member("jwk", ["kty": "oct", "k": "AAAA"]), JSON.Member("jku", "https://evil.example/keys"),
        JSON.Member("x5c", ["MIIB"]), JSON.Member("x5u", "https://evil.example/chain"),
        JSON.Member("kid", "../../dev/null"), JSON.Member("typ", "at+jwt"), JSON.Member("cty", "JWT"),
        JSON.Member("epk", ["kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"]), JSON.Member("apu", "AAAA"),
        JSON.Member("iv", "AAAA"), JSON.Member("tag", "AAAA"), JSON.Member("p2c", 2_147_483_647),
    ])

    static let key = JSONMutator(hostile: [
        JSON.Member("kty", "RSA"), JSON.Member("kty", "EC"), JSON.Member("kty", "OKP"), JSON.Member("kty", "oct"),
        JSON.Member("crv", "P-256"), JSON.Member("crv", "P-384"), JSON.Member("crv", "Ed25519"),
        JSON.Member("crv", "X25519"), JSON.Member("use", "sig"), JSON.Member("use", "enc"),
        JSON.Member("key_ops", ["verify"]), JSON.Member("key_ops", ["sign"]), JSON.Member("alg", "RS256"),
        JSON.Member("alg", "none"), JSON.Member("kid", "other"), JSON.Member("d", "AAAA"), JSON.Member("k", "AAAA"),
        JSON.Member("n", "AQAB"), JSON.Member("e", "AQ"), JSON.Member("e", "AQAB"), JSON.Member("e", "Aw"),
        JSON.Member("x", "AAAA"), JSON.Member("y", "AAAA"), JSON.Member("keys", []), JSON.Member("x5c", ["MIIB"]),
    ])
}
