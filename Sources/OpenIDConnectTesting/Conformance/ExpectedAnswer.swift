internal import JOSE

extension Conformance {
    /// What the client must answer to a request of the provider.
    public struct ExpectedAnswer: Sendable, Hashable {
        /// What the request is for.
        public let endpoint: ClientEndpoint
        /// The status codes that are right.
        public let statuses: [Int]
        /// What the answer must have.
        public let checks: [AnswerCheck]

        init(_ value: JSONValue, at place: String) throws(FixtureMalformed) {
            let object = try FixtureObject(value, at: place, names: ["endpoint", "status", "checks"])
            endpoint = try object.word("endpoint")
            statuses = try object.list("status") { element, place throws(FixtureMalformed) in
                guard let status = element.number?.int64 else {
                    throw FixtureMalformed(place: place, reason: "not an integer")
                }
                return Int(status)
            }
            checks = try object.optionalWords("checks")
        }
    }
}
