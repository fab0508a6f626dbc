internal import JOSE

/// A token on its way through the rules.
struct IDTokenCandidate {
    let claims: ProtocolClaims
    let header: JWSHeader
    /// What the signature was made with; nil in a report about a token whose signature failed.
    let signature: Signature?
    let now: Int64

    /// The claims as an object, which places are of.
    var json: JSONValue { claims.all.json }

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

    /// The place of a claim that must be a string; the string itself is only made when a refusal shows it.
    func string(_ claim: ProtocolClaim) -> Reading<Int> {
        guard let place = claims.place(of: claim) else { return .absent }
        return json.isProtocolString(at: place) ? .value(place) : .malformed
    }

    func date(_ claim: ProtocolClaim) -> Reading<NumericDate> {
        guard let place = claims.place(of: claim) else { return .absent }
        return NumericDate.read(json, at: place).map { .value($0) } ?? .malformed
    }

    /// A date in seconds, for people.
    func seconds(_ claim: ProtocolClaim) -> String? {
        guard case .value(let date) = date(claim) else { return nil }
        return String(date.wholeSeconds)
    }

    /// `aud` as a list: one string, or several (OIDC Core 2).
    func audience() -> Reading<Audience> {
        guard let place = claims.place(of: .aud) else { return .absent }
        return Audience(json, at: place).map { .value($0) } ?? .malformed
    }

    /// Whom the token is for, by its place in the claims; strings are only made when a refusal shows them.
    struct Audience {
        private let place: Int
        let count: Int

        init?(_ json: JSONValue, at place: Int) {
            self.place = place
            guard !json.isProtocolString(at: place) else {
                count = 1
                return
            }
            var (count, areStrings) = (0, true)
            json.forEachElement(at: place) { element in
                count += 1
                areStrings = areStrings && json.isProtocolString(at: element)
            }
            guard count > 0, areStrings else { return nil }
            self.count = count
        }

        /// The place of the first member that a function takes.
        func first(in json: JSONValue, where isWanted: (_ place: Int) -> Bool) -> Int? {
            guard !json.isProtocolString(at: place) else { return isWanted(place) ? place : nil }
            var first: Int?
            json.forEachElement(at: place) { if first == nil, isWanted($0) { first = $0 } }
            return first
        }

        /// The place of the first member that is none of these.
        func stranger(in json: JSONValue, to clientID: String, _ others: [String]) -> Int? {
            first(in: json) { member in
                !json.isString(clientID, at: member) && !others.contains { json.isString($0, at: member) }
            }
        }

        func contains(_ member: String, in json: JSONValue) -> Bool {
            first(in: json) { json.isString(member, at: $0) } != nil
        }

        /// The members, for people.
        func text(in json: JSONValue) -> String {
            json.string(at: place) ?? (json[at: place].array ?? []).compactMap(\.string).joined(separator: ", ")
        }
    }
}
