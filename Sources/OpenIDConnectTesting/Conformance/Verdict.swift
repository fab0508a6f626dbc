public import OpenIDConnect

extension Conformance {
    /// What became of an instance: of the run with the fault, and of its control.
    public struct Verdict: Sendable {
        /// The instance.
        public let instance: Instance
        /// Where the client refused, and with what; nil when it took every step.
        public let refusal: (place: Refusal.Place, error: OIDCError)?
        /// What was wrong; empty when it has passed. What was wrong with the control starts with `control: `.
        public let faults: [String]

        /// Whether the instance has passed.
        public var hasPassed: Bool { faults.isEmpty }

        /// Runs an instance against the relying party of this package, and its control if it has one.
        public static func ofLibrary(_ instance: Instance) async -> Verdict {
            let run: Run
            do {
                run = try await self.run(instance, isControl: false)
            } catch {
                return Verdict(instance: instance, refusal: nil, faults: ["the run could not be made: \(error)"])
            }
            return Verdict(
                instance: instance,
                refusal: run.refusal,
                faults: run.faults + (await controlFaults(instance)).map { "control: \($0)" }
            )
        }

        private static func controlFaults(_ instance: Instance) async -> [String] {
            guard instance.scenario.control != nil else { return [] }
            do {
                return try await run(instance, isControl: true).controlFaults
            } catch {
                return ["the run could not be made: \(error)"]
            }
        }

        private static func run(_ instance: Instance, isControl: Bool) async throws -> Run {
            let setup = try Setup(instance, isControl: isControl)
            var client = LibraryClient(setup)
            return await Interpreter.run(setup, &client)
        }
    }
}
