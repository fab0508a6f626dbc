internal import JOSE
internal import OpenIDConnect

extension OIDCError {
    /// The error as scripts get it.
    var json: JSON {
        var object: JSON = [
            "code": .string(code.rawValue), "check": .string(check), "spec": .string(specification),
            "phase": .string(phase.rawValue),
        ]
        object["endpoint"] = endpoint.map { .string($0) }
        object["status"] = status.map { .integer(Int64($0)) }
        object["message"] = .string(detail)
        object["expected"] = expected.map { .string($0) }
        object["actual"] = actual.map { .string($0) }
        if let providerError {
            var said: JSON = ["error": .string(providerError.error)]
            said["error_description"] = providerError.errorDescription.map { .string($0) }
            said["error_uri"] = providerError.uri.map { .string($0) }
            object["provider_error"] = said
        }
        object["remedy"] = .string(remedy)
        return object
    }

    /// The error as an event of a command that reports several.
    var event: JSON {
        guard case .object(let members) = json else { return json }
        return .object([JSON.Member("event", "error")] + members)
    }
}
