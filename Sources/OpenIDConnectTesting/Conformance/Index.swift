internal import JOSE

extension Conformance {
    /// The suite's own list of modules and plans, to which the modules of the fixtures are held.
    public struct Index: Sendable {
        /// A module of the suite.
        public struct Module: Sendable, Hashable {
            /// The module's name.
            public let name: String
            /// The response types that it applies to.
            public let responseTypes: [ResponseType]
            /// The response modes that it applies to.
            public let responseModes: [ResponseMode]
            /// What must become of it; where that differs by response type, what it is for most.
            public let outcome: Outcome
        }

        /// A plan of the suite.
        public struct Plan: Sendable, Hashable {
            /// The plan's name.
            public let name: String
            /// Modules, with what the plan fixes for them; nil leaves a dimension to the tester.
            public let entries: [Entry]
        }

        /// Some modules of a plan.
        public struct Entry: Sendable, Hashable {
            /// The response type; nil for every one.
            public let responseType: ResponseType?
            /// The response mode; nil for either.
            public let responseMode: ResponseMode?
            /// The method of client authentication; nil for any.
            public let authenticationMethod: AuthenticationMethod?
            /// How the client is registered; nil for either.
            public let registration: RegistrationKind?
            /// How the request is written; nil for any.
            public let requestType: RequestType?
            /// The names of the modules.
            public let modules: [String]
        }

        /// The modules.
        public let modules: [Module]
        /// The plans.
        public let plans: [Plan]

        /// Reads `conformance/index.json`.
        ///
        /// - Throws: What the file system throws; ``JOSE/JOSEError`` with a `json.` code; ``FixtureMalformed``.
        public init(_ fixtures: Fixtures) throws {
            let object = try FixtureObject(
                fixtures.document("conformance/index.json").root,
                at: "",
                names: ["schema", "name", "source", "modules", "plans"]
            )
            modules = try object.list("modules") { value, place throws(FixtureMalformed) in
                let module = try FixtureObject(
                    value,
                    at: place,
                    names: ["module", "response_types", "response_modes", "outcome"]
                )
                return Module(
                    name: try module.string("module"),
                    responseTypes: try module.words("response_types"),
                    responseModes: try module.words("response_modes"),
                    outcome: try module.word("outcome")
                )
            }
            plans = try object.list("plans") { value, place throws(FixtureMalformed) in
                let plan = try FixtureObject(value, at: place, names: ["plan", "name", "certification", "entries"])
                return Plan(name: try plan.string("plan"), entries: try plan.list("entries", Entry.init))
            }
        }
    }
}

extension Conformance.Index.Entry {
    fileprivate init(_ value: JSONValue, at place: String) throws(FixtureMalformed) {
        let object = try FixtureObject(
            value,
            at: place,
            names: [
                "response_type", "response_mode", "client_authentication", "registration", "request_type", "modules",
            ]
        )
        responseType = try object.optionalWord("response_type")
        responseMode = try object.optionalWord("response_mode")
        authenticationMethod = try object.optionalWord("client_authentication")
        registration = try object.optionalWord("registration")
        requestType = try object.optionalWord("request_type")
        modules = try object.strings("modules")
    }
}
