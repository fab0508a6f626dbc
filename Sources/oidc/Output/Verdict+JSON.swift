internal import JOSE
internal import OpenIDConnect
internal import OpenIDConnectTesting

extension Conformance.Verdict {
    /// The verdict as scripts get it.
    var json: JSON {
        let variant = instance.variant
        var object: JSON = [
            "module": .string(instance.scenario.module),
            "variant": [
                "response_type": .string(variant.responseType.rawValue),
                "response_mode": .string(variant.responseMode.rawValue),
                "client_authentication": .string(variant.authenticationMethod.rawValue),
                "registration": .string(variant.registration.rawValue),
                "request_type": .string(variant.requestType.rawValue),
            ],
            "outcome": .string(instance.case.outcome.rawValue),
            "passed": .bool(hasPassed),
        ]
        if let refusal {
            object["refusal"] = [
                "at": .string(refusal.place.rawValue), "error": .string(refusal.error.code.rawValue),
            ]
        }
        if !hasPassed { object["faults"] = .array(faults.map { .string($0) }) }
        return object
    }
}
