extension Conformance {
    /// One run: a module with one variant, and the case that is about it.
    public struct Instance: Sendable, CustomStringConvertible {
        /// The module.
        public let scenario: Scenario
        /// One value of each dimension.
        public let variant: Variant
        /// The case of the response type.
        public let `case`: Case

        /// Module and variant.
        public var description: String { "\(scenario.module) (\(variant))" }
    }
}

extension Conformance.Scenario {
    /// The run of one variant; nil when the module doesn't apply to it.
    public func instance(_ variant: Conformance.Variant) -> Conformance.Instance? {
        guard variants.responseModes.contains(variant.responseMode),
            variants.authenticationMethods.contains(variant.authenticationMethod),
            variants.registrations.contains(variant.registration), variants.requestTypes.contains(variant.requestType),
            let found = cases.first(where: { $0.responseTypes.contains(variant.responseType) })
        else { return nil }
        return Conformance.Instance(scenario: self, variant: variant, case: found)
    }

    /// Every response type in every response mode, with the first value of the other dimensions.
    public var instances: [Conformance.Instance] {
        base.flatMap { base in
            variants.responseModes.compactMap { mode in
                var variant = base
                variant.responseMode = mode
                return instance(variant)
            }
        }
    }

    /// Every response type with each further method of client authentication, kind of registration and type of
    /// request, one change at a time: together with ``instances``, every value of every dimension for every response
    /// type. Without a code there is no client authentication, and nothing to vary.
    public var variations: [Conformance.Instance] {
        base.flatMap { base in
            let methods = variants.authenticationMethods.dropFirst().filter { _ in base.responseType.hasCode }
            return
                (methods.map { base.with(\.authenticationMethod, $0) }
                + variants.registrations.dropFirst().map { base.with(\.registration, $0) }
                + variants.requestTypes.dropFirst().map { base.with(\.requestType, $0) }).compactMap(instance)
        }
    }

    private var base: [Conformance.Variant] {
        guard let mode = variants.responseModes.first, let method = variants.authenticationMethods.first,
            let registration = variants.registrations.first, let requestType = variants.requestTypes.first
        else { return [] }
        return variants.responseTypes.map {
            Conformance.Variant(
                responseType: $0,
                responseMode: mode,
                authenticationMethod: method,
                registration: registration,
                requestType: requestType
            )
        }
    }
}

extension Conformance.Variant {
    fileprivate func with<Value>(_ member: WritableKeyPath<Self, Value>, _ value: Value) -> Self {
        var variant = self
        variant[keyPath: member] = value
        return variant
    }
}
