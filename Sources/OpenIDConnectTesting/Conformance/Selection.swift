extension Conformance {
    /// Which instances are wanted.
    public struct Selection: Sendable {
        /// The names of plans; empty for every one.
        public var plans: [String] = []
        /// The names of modules; empty for every one.
        public var modules: [String] = []
        /// The response types; empty for every one.
        public var responseTypes: [ResponseType] = []

        /// Selects everything.
        public init() {}

        /// The instances in the fixtures: every response type of every module in every response mode, and with every
        /// other value of the other dimensions.
        ///
        /// - Throws: ``SelectedNothing`` for the name of a plan or a module that isn't there; what reading the fixtures
        ///   throws.
        public func instances(in fixtures: Fixtures) throws -> [Instance] {
            let scenarios = try Scenario.all(in: fixtures)
            let plans = try Index(fixtures).plans
            for name in self.plans where !plans.contains(where: { $0.name == name }) {
                throw SelectedNothing(name: name, known: plans.map(\.name))
            }
            for name in modules where !scenarios.contains(where: { $0.module == name }) {
                throw SelectedNothing(name: name, known: scenarios.map(\.module))
            }
            let entries = plans.filter { self.plans.contains($0.name) }.flatMap(\.entries)
            return scenarios.filter { modules.isEmpty || modules.contains($0.module) }
                .flatMap { $0.instances + $0.variations }
                .filter { responseTypes.isEmpty || responseTypes.contains($0.variant.responseType) }
                .filter { instance in self.plans.isEmpty || entries.contains { $0.has(instance) } }
        }
    }

    /// There is no plan or module of this name.
    public struct SelectedNothing: Error, Sendable, CustomStringConvertible {
        /// The name.
        public let name: String
        /// The names that there are.
        public let known: [String]

        /// The name, and those that there are.
        public var description: String {
            "there is no \"\(name)\"; there are:\n" + known.map { "  \($0)" }.joined(separator: "\n")
        }
    }
}

extension Conformance.Index.Entry {
    /// Whether the entry has the instance: a dimension that it leaves open has any value.
    func has(_ instance: Conformance.Instance) -> Bool {
        func fits<Value: Equatable>(_ fixed: Value?, _ value: Value) -> Bool { fixed.map { $0 == value } ?? true }
        let variant = instance.variant
        return modules.contains(instance.scenario.module) && fits(responseType, variant.responseType)
            && fits(responseMode, variant.responseMode) && fits(authenticationMethod, variant.authenticationMethod)
            && fits(registration, variant.registration) && fits(requestType, variant.requestType)
    }
}
