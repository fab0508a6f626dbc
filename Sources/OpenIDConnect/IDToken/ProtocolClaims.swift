internal import JOSE

/// Claims, and where those stand that the rules look at.
struct ProtocolClaims: Sendable {
    let all: Claims
    /// 0 for one that isn't there.
    private let places: SIMD16<UInt32>

    init(_ claims: Claims) {
        all = claims
        var places = SIMD16<UInt32>()
        claims.json.forEachMember { name, place in
            if let claim = ProtocolClaim(name) { places[claim.rawValue] = UInt32(truncatingIfNeeded: place) }
        }
        self.places = places
    }

    subscript(claim: ProtocolClaim) -> JSONValue? { place(of: claim).map { all.json[at: $0] } }

    /// Where a claim's value stands; nil when there is none.
    func place(of claim: ProtocolClaim) -> Int? {
        let place = Int(places[claim.rawValue])
        return place == 0 ? nil : place
    }

    /// The text of a claim that is a string.
    func string(_ claim: ProtocolClaim) -> String? { place(of: claim).flatMap { all.json.string(at: $0) } }

    /// The date that a claim is.
    func date(_ claim: ProtocolClaim) -> NumericDate? {
        place(of: claim).flatMap { NumericDate.read(all.json, at: $0) }
    }
}
