internal import JOSE

extension Conformance {
    /// What some response types of a module have in common: the steps, and what must come of them.
    public struct Case: Sendable, Hashable {
        /// The response types.
        public let responseTypes: [ResponseType]
        /// What the client is asked to do. A refusal ends the run.
        public let steps: [Step]
        /// The requests that must be seen.
        public let required: [ExpectedRequest]
        /// The requests that must not be seen.
        public let forbidden: [ExpectedRequest]
        /// What the client must answer to the provider.
        public let answers: [ExpectedAnswer]
        /// What must become of a run.
        public let outcome: Outcome
        /// Where it is refused: by whoever must, and by this library where it may.
        public let refusal: Refusal?
        /// Why this library does what it does where both are right.
        public let decision: String?
        /// Whether the provider alone can see that the client did right.
        public let isObservable: Bool

        init(_ value: JSONValue, at place: String) throws(FixtureMalformed) {
            let object = try FixtureObject(
                value,
                at: place,
                names: [
                    "response_types", "steps", "requests", "answers", "outcome", "ours", "decision", "refusal",
                    "observable",
                ]
            )
            let requests = try FixtureObject(
                object.value("requests"),
                at: object.place(of: "requests"),
                names: ["must", "must_not"]
            )
            responseTypes = try object.words("response_types")
            steps = try object.list("steps", Step.init)
            required = try requests.list("must", ExpectedRequest.init)
            forbidden = try requests.optionalList("must_not", ExpectedRequest.init)
            answers = try object.optionalList("answers", ExpectedAnswer.init)
            outcome = try object.word("outcome")
            decision = try object.optional("decision", object.string)
            refusal = try object.optional("refusal") { name throws(FixtureMalformed) in
                try Refusal(object.value(name), at: object.place(of: name))
            }
            isObservable = try object.bool("observable")
            let ours: Outcome? = try object.optionalWord("ours")
            guard (refusal != nil) == ((ours ?? outcome) == .reject) else {
                throw object.malformed("refusal", "a refusal has a place and a code, and nothing else has")
            }
        }
    }
}
