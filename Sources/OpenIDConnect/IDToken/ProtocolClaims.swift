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

    subscript(claim: ProtocolClaim) -> JSONValue? {
        let place = Int(places[claim.rawValue])
        return place == 0 ? nil : all.json[at: place]
    }
}
