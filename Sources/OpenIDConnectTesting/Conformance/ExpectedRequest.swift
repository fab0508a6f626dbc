internal import JOSE

extension Conformance {
    /// A request that must be seen, or must not.
    public struct ExpectedRequest: Sendable, Hashable {
        /// What it is for.
        public let endpoint: Endpoint
        /// How often it must be seen at least.
        public let times: Int
        /// Only requests after the first one to this endpoint count.
        public let after: Endpoint?
        /// What it must have.
        public let checks: [RequestCheck]

        init(_ value: JSONValue, at place: String) throws(FixtureMalformed) {
            let object = try FixtureObject(value, at: place, names: ["endpoint", "times", "after", "checks"])
            endpoint = try object.word("endpoint")
            times = Int(try object.optional("times", object.integer) ?? 1)
            after = try object.optionalWord("after")
            checks = try object.optionalWords("checks")
        }
    }
}
