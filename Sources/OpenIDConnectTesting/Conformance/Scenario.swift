public import JOSE

extension Conformance {
    /// One module: a provider with its deviations, and what a client must do against it.
    public struct Scenario: Sendable, CustomStringConvertible {
        /// The module's name, which is that of its file.
        public let module: String
        /// One line for people.
        public let name: String
        /// More for people.
        public let note: String?
        /// What the module follows from.
        public let clauses: [String]
        /// The suite's plans that have the module.
        public let plans: [String]
        /// Where it applies.
        public let variants: Variants
        /// What the client is registered with.
        public let client: ClientMetadata
        /// The cases; each response type is in one of them.
        public let cases: [Case]
        /// The provider's deviations.
        public let knobs: ProviderKnobs
        /// The deviations without the fault: what the control run has. Nil when nothing is refused.
        public let control: ProviderKnobs?

        /// Reads a module.
        ///
        /// - Parameter document: A file of `fixtures/conformance`.
        /// - Throws: ``FixtureMalformed``, where the file has what the schema hasn't.
        public init(_ document: JSONDocument) throws(FixtureMalformed) {
            let object = try FixtureObject(
                document.root,
                at: "",
                names: [
                    "schema", "module", "name", "source", "note", "clauses", "plans", "variants", "provider", "client",
                    "cases", "control",
                ]
            )
            guard try object.string("schema") == Self.schema else { throw object.malformed("schema", "another schema") }
            module = try object.string("module")
            name = try object.string("name")
            note = try object.optional("note", object.string)
            clauses = try object.strings("clauses")
            plans = try object.strings("plans")
            variants = try Variants(object.value("variants"), at: "variants")
            client =
                try object.optional("client") { name throws(FixtureMalformed) in
                    try ClientMetadata(object.value(name), at: name)
                } ?? ClientMetadata()
            cases = try object.list("cases", Case.init)
            let provider = try object.value("provider")
            knobs = try ProviderKnobs(provider, at: "provider")
            control = try object.optional("control") { name throws(FixtureMalformed) in
                let faults: [Knob] = try FixtureObject(object.value(name), at: name, names: ["without"])
                    .words("without")
                for fault in faults where provider[fault.rawValue] == nil {
                    throw FixtureMalformed(place: "control.without", reason: "\(fault.rawValue) is not on")
                }
                return try ProviderKnobs(provider, at: "provider", without: Set(faults))
            }
            guard (control != nil) == cases.contains(where: { $0.refusal != nil }) else {
                throw object.malformed("control", "every refusal has a control, and nothing else has")
            }
            let types = cases.flatMap(\.responseTypes)
            guard types.count == Set(types).count, Set(types) == Set(variants.responseTypes) else {
                throw object.malformed("cases", "not each response type once")
            }
        }

        static let schema = "conformance-v1"

        /// Every module in the fixtures, by name.
        ///
        /// - Throws: What the file system throws; ``JOSE/JOSEError`` with a `json.` code; ``FixtureMalformed``.
        public static func all(in fixtures: Fixtures) throws -> [Scenario] {
            var scenarios: [Scenario] = []
            for path in try fixtures.files(in: "conformance") {
                let document = try fixtures.document(path)
                guard document.root["schema"]?.isString(schema) == true else { continue }
                do {
                    scenarios.append(try Scenario(document))
                } catch {
                    throw FixtureMalformed(place: "\(path): \(error.place)", reason: error.reason)
                }
            }
            return scenarios
        }

        /// The module's name.
        public var description: String { module }
    }
}
