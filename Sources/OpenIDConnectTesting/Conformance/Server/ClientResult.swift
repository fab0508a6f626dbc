internal import JOSE

extension Conformance {
    /// What a client says that became of its run.
    struct ClientResult {
        /// Whether it took every step.
        let isAccepted: Bool
        /// What it refused, if it says so.
        let place: Refusal.Place?

        private enum Outcome: String { case accepted, refused }

        init(_ body: [UInt8]) throws(RunRequest.Refused) {
            do {
                let object = try FixtureObject(
                    try JSONDocument(parsing: body).root,
                    at: "",
                    names: ["outcome", "at", "detail"]
                )
                let outcome: Outcome = try object.word("outcome")
                isAccepted = outcome == .accepted
                place = try object.optionalWord("at")
            } catch {
                throw RunRequest.Refused(400, "malformed", "\(error)")
            }
        }
    }
}
