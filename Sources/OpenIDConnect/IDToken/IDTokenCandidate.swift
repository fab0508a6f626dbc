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

    var tolerance: Int64 { verifier.clockTolerance.seconds }

    /// A claim, if it is there: malformed is not the same as absent, and `null` is malformed.
    enum Reading<Value> {
        case absent
        case malformed
        case value(Value)
    }

    func string(_ name: String) -> Reading<String> {
        guard let value = claims[name] else { return .absent }
        return value.protocolString.map { .value($0) } ?? .malformed
    }

    func date(_ name: String) -> Reading<NumericDate> {
        guard let value = claims[name] else { return .absent }
        return NumericDate(value).map { .value($0) } ?? .malformed
    }

    /// `aud` as a list: one string, or several (OIDC Core 2).
    func audience() -> Reading<[String]> {
        guard let value = claims["aud"] else { return .absent }
        if let one = value.protocolString { return .value([one]) }
        guard let elements = value.array, !elements.isEmpty else { return .malformed }
        var audience: [String] = []
        for element in elements {
            guard let one = element.protocolString else { return .malformed }
            audience.append(one)
        }
        return .value(audience)
    }
}
