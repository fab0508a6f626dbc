internal import JOSE

/// A token on its way through the rules.
struct IDTokenCandidate {
    let claims: Claims
    let header: JWSHeader
    /// The verified token; nil in a report about one whose signature failed.
    let verified: VerifiedJWS?
    let verifier: IDTokenVerifier
    let expectation: IDTokenExpectation
    let now: Int64
    /// Where each protocol claim stands; 0 for one that isn't there.
    private let places: SIMD16<UInt32>

    init(
        claims: Claims,
        header: JWSHeader,
        verified: VerifiedJWS?,
        verifier: IDTokenVerifier,
        expectation: IDTokenExpectation,
        now: Int64
    ) {
        self.claims = claims
        self.header = header
        self.verified = verified
        self.verifier = verifier
        self.expectation = expectation
        self.now = now
        var places = SIMD16<UInt32>()
        claims.json.forEachMember { name, place in
            if let claim = ProtocolClaim(name) { places[claim.rawValue] = UInt32(place) }
        }
        self.places = places
    }

    private func value(_ claim: ProtocolClaim) -> JSONValue? {
        let place = Int(places[claim.rawValue])
        return place == 0 ? nil : claims.json[at: place]
    }

    var tolerance: Int64 { verifier.clockTolerance.seconds }

    /// A claim, if it is there: malformed is not the same as absent, and `null` is malformed.
    enum Reading<Value> {
        case absent
        case malformed
        case value(Value)
    }

    /// A claim that must be a string; the string itself is only made when a refusal shows it.
    func string(_ claim: ProtocolClaim) -> Reading<JSONValue> {
        guard let value = value(claim) else { return .absent }
        return value.isProtocolString ? .value(value) : .malformed
    }

    func date(_ claim: ProtocolClaim) -> Reading<NumericDate> {
        guard let value = value(claim) else { return .absent }
        return NumericDate(value).map { .value($0) } ?? .malformed
    }

    /// `aud` as a list: one string, or several (OIDC Core 2).
    func audience() -> Reading<[JSONValue]> {
        guard let value = value(.aud) else { return .absent }
        if value.isProtocolString { return .value([value]) }
        guard let elements = value.array, !elements.isEmpty, elements.allSatisfy(\.isProtocolString) else {
            return .malformed
        }
        return .value(elements)
    }
}
