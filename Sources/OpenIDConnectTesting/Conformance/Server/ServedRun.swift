internal import Foundation
internal import JOSE
internal import OpenIDConnect

extension Conformance {
    /// A run that is offered over loopback HTTP, with a provider of its own.
    struct ServedRun: Sendable {
        let id: String
        let isControl: Bool
        let setup: Setup
        let loopback: LoopbackProvider

        static func start(_ wanted: RunRequest) async throws(RunRequest.Refused) -> ServedRun {
            do {
                var setup: Setup?
                let loopback = try await LoopbackProvider.start { issuer throws(JOSEError) in
                    let made = try Setup(
                        wanted.instance,
                        isControl: wanted.isControl,
                        issuer: Issuer(issuer.string + "/"),
                        redirectURI: wanted.redirectURI,
                        time: SystemTimeSource()
                    )
                    setup = made
                    return made.provider
                }
                guard let setup else { throw RunRequest.Refused(500, "internal", "no run was made") }
                return ServedRun(
                    id: UUID().uuidString.lowercased(),
                    isControl: wanted.isControl,
                    setup: setup,
                    loopback: loopback
                )
            } catch {
                throw RunRequest.Refused(500, "internal", "\(error)")
            }
        }

        private var instance: Instance { setup.instance }

        /// The run as the client gets it, with what was asked so far.
        var json: JSON {
            var json: JSON = [
                "run": .string(id), "module": .string(instance.scenario.module),
                "name": .string(instance.scenario.name),
                "control": .bool(isControl), "issuer": .string(setup.provider.issuer.string),
                "outcome": .string(isControl ? Outcome.accept.rawValue : instance.case.outcome.rawValue),
                "steps": .array(instance.case.steps.map { .string($0.name) }),
                "requests": .array(setup.provider.requests.map(\.json)),
            ]
            if instance.variant.registration == .static {
                var client = setup.client.metadata
                client["client_id"] = .string(setup.client.id)
                client["client_secret"] = setup.client.secret.map { .string($0) }
                json["client"] = client
                json["private_jwks"] = privateKey.map { ["keys": [$0]] }
            }
            return json
        }

        private var privateKey: JSON? {
            let members: [JSON.Member] = [.init("use", "sig"), .init("kid", "client-key")]
            guard let octets = try? setup.key.exportJWK(members: members).withRevealed({ Array($0) }) else {
                return nil
            }
            return (try? JSONDocument(parsing: octets)).map { JSON($0.root) }
        }

        /// What is wrong with what a client made of the run.
        func faults(of result: ClientResult) -> [String] {
            let run = Run(instance: instance, requests: setup.provider.requests)
            guard !isControl else { return (result.isAccepted ? [] : ["refused, and nothing is wrong"]) + run.findings }
            switch instance.case.outcome {
            case .accept:
                return (result.isAccepted ? [] : ["refused, and nothing is wrong"]) + run.requestFaults + run.findings
            case .reject:
                guard !result.isAccepted else { return ["not refused"] + run.requestFaults + run.findings }
                let due = instance.case.refusal?.place
                let isElsewhere = result.place != nil && result.place != due
                let place =
                    isElsewhere ? ["refused at \(result.place?.rawValue ?? ""), due at \(due?.rawValue ?? "")"] : []
                return place + run.requestFaults + run.findings
            case .either, .skipAllowed:
                // The requests are those of one of the two ways.
                let isOurWay = result.isAccepted == (instance.case.refusal == nil)
                return (isOurWay ? run.requestFaults : []) + run.findings
            }
        }
    }
}
