internal import JOSE
internal import OpenIDConnect

extension TokenExplanation {
    /// The explanation as scripts get it.
    var json: JSON {
        var object: JSON = ["valid": .bool(isValid), "kind": .string(kind.rawValue), "signed": .bool(isSigned)]
        object["advice"] = kind.advice.map { .string($0) }
        object["header"] = header.map { JSON($0) }
        object["claims"] = claims.map { JSON($0.json) }
        let times = Self.times.compactMap { name in
            date(name).flatMap { TimeText.date($0.wholeSeconds) }.map { JSON.Member(name, .string($0)) }
        }
        if !times.isEmpty { object["times"] = .object(times) }
        object["key"] = report?.key.map { Self.json($0) }
        if !candidates.isEmpty { object["tried"] = .array(candidates.map(Self.json)) }
        object["checks"] = report.map { .array($0.checks.map(json)) }
        object["error"] = error?.json
        return object
    }

    /// The claims that are times.
    static let times = ["exp", "nbf", "iat", "auth_time", "updated_at"]

    private func date(_ name: String) -> NumericDate? { claims?[name].flatMap { NumericDate($0) } }

    private static func json(_ key: JWK) -> JSON {
        var object: JSON = ["kty": .string(key.publicKey.kind.keyType)]
        object["kid"] = key.keyID.map { .string($0) }
        object["crv"] = key.publicKey.kind.curve.map { .string($0) }
        object["bits"] = .integer(Int64(key.publicKey.bits))
        object["thumbprint"] = (try? JWKThumbprint.sha256(of: key.publicKey)).map { .string($0) }
        return object
    }

    private func json(_ check: ValidationReport.Check) -> JSON {
        var object: JSON = [
            "check": .string(check.name), "spec": .string(check.specification),
            "result": .string(check.result.rawValue),
        ]
        object["code"] = check.code.map { .string($0.rawValue) }
        object["message"] = check.detail.map { .string($0) }
        object["expected"] = check.expected.map { .string($0) }
        object["actual"] = check.actual.map { .string($0) }
        object["remedy"] = remedy(for: check).map { .string($0) }
        return object
    }
}
