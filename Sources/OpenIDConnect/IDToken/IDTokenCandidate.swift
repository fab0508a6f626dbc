internal import JOSE

/// A token on its way through the rules.
struct IDTokenCandidate {
    let claims: ProtocolClaims
    let header: JWSHeader
    /// What the signature was made with; nil in a report about a token whose signature failed.
    let signature: Signature?
    let now: Int64

    /// Algorithm and key of a signature that was verified.
    struct Signature {
        let algorithm: SignatureAlgorithm
        let keyKind: KeyKind
    }

    /// A claim, if it is there: malformed is not the same as absent, and `null` is malformed.
    enum Reading<Value> {
        case absent
        case malformed
        case value(Value)
    }

    /// A claim that must be a string; the string itself is only made when a refusal shows it.
    func string(_ claim: ProtocolClaim) -> Reading<JSONValue> {
        guard let value = claims[claim] else { return .absent }
        return value.isProtocolString ? .value(value) : .malformed
    }

    func date(_ claim: ProtocolClaim) -> Reading<NumericDate> {
        guard let value = claims[claim] else { return .absent }
        return NumericDate(value).map { .value($0) } ?? .malformed
    }

    /// A date in seconds, for people.
    func seconds(_ claim: ProtocolClaim) -> String? {
        guard case .value(let date) = date(claim) else { return nil }
        return String(date.wholeSeconds)
    }

    /// `aud` as a list: one string, or several (OIDC Core 2).
    func audience() -> Reading<Audience> {
        guard let value = claims[.aud] else { return .absent }
        return Audience(value).map { .value($0) } ?? .malformed
    }

    /// Whom the token is for; strings are only made when a refusal shows them.
    struct Audience {
        private let json: JSONValue
        let count: Int

        init?(_ json: JSONValue) {
            self.json = json
            guard !json.isProtocolString else {
                count = 1
                return
            }
            var (count, areStrings) = (0, true)
            json.forEachElement { element in
                count += 1
                areStrings = areStrings && json[at: element].isProtocolString
            }
            guard count > 0, areStrings else { return nil }
            self.count = count
        }

        func contains(where isWanted: (JSONValue) -> Bool) -> Bool { first(where: isWanted) != nil }

        func first(where isWanted: (JSONValue) -> Bool) -> JSONValue? {
            guard !json.isProtocolString else { return isWanted(json) ? json : nil }
            var first: JSONValue?
            json.forEachElement { if first == nil, isWanted(json[at: $0]) { first = json[at: $0] } }
            return first
        }

        /// The members, for people.
        var text: String { json.string ?? (json.array ?? []).compactMap(\.string).joined(separator: ", ") }
    }
}
