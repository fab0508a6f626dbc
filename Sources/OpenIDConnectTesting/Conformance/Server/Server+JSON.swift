internal import HTTPTypes
internal import JOSE

extension Conformance.Scenario {
    /// The module in the server's list.
    var summary: JSON {
        func words<Word: RawRepresentable<String>>(_ words: [Word]) -> JSON {
            .array(words.map { .string($0.rawValue) })
        }
        return [
            "module": .string(module), "name": .string(name), "plans": .array(plans.map { .string($0) }),
            "response_types": words(variants.responseTypes), "response_modes": words(variants.responseModes),
            "client_authentication": words(variants.authenticationMethods),
            "registration": words(variants.registrations), "request_types": words(variants.requestTypes),
            "control": .bool(control != nil),
        ]
    }
}

extension RecordedRequest {
    /// The request in a run: what it was for and what is wrong with it, and none of its values.
    var json: JSON {
        [
            "method": .string(request.method.rawValue), "path": .string(path),
            "endpoint": endpoint.map { .string($0.rawValue) } ?? .null,
            "parameters": .array(parameters.map { .string($0.name) }),
            "checks": .array(checks.map(\.rawValue).sorted().map { .string($0) }),
            "findings": .array(findings.map { .string($0.description) }),
        ]
    }
}
