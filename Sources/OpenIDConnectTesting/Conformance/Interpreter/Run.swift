public import HTTPTypes
internal import JOSE
public import OpenIDConnect

extension Conformance {
    /// What became of a run.
    public struct Run: Sendable {
        /// The run.
        public let instance: Instance
        /// Where the client refused, and how; nil when it took every step.
        public internal(set) var refusal: (place: Refusal.Place, error: OIDCError)?
        /// What the provider was asked.
        public internal(set) var requests: [RecordedRequest] = []
        /// What the client answered to the provider.
        public internal(set) var answers: [(endpoint: ClientEndpoint, response: HTTPResponse)] = []
        /// Steps that did not do what they should.
        public internal(set) var problems: [String] = []

        init(instance: Instance, requests: [RecordedRequest] = []) {
            self.instance = instance
            self.requests = requests
        }

        /// What is wrong with a run with its fault; empty when it has passed.
        ///
        /// The refusal is held to the place and the error code of the case, the requests to those that must and must
        /// not be seen and to the general checks, the answers to the statuses that are right.
        public var faults: [String] {
            problems + refusalFaults + requestFaults + answerFaults + findings
        }

        /// What is wrong with the control run, which must succeed; empty when it has.
        public var controlFaults: [String] {
            problems + (refusal.map { ["refused at \($0.place.rawValue): \($0.error)"] } ?? []) + findings
        }

        private var refusalFaults: [String] {
            switch (instance.case.refusal, refusal) {
            case (nil, nil): return []
            case (nil, let found?): return ["refused at \(found.place.rawValue): \(found.error)"]
            case (let wanted?, nil): return ["not refused; \(wanted.error) was due at \(wanted.place.rawValue)"]
            case (let wanted?, let found?):
                var faults: [String] = []
                if wanted.place != found.place {
                    faults.append("refused at \(found.place.rawValue), due at \(wanted.place.rawValue)")
                }
                if wanted.error != found.error.code.rawValue {
                    faults.append("refused with \(found.error.code), due was \(wanted.error)")
                }
                return faults
            }
        }

        var requestFaults: [String] {
            instance.case.required.compactMap { wanted in
                let seen = matches(wanted).count { $0.checks.isSuperset(of: wanted.checks) }
                guard seen < wanted.times else { return nil }
                let checks = wanted.checks.map(\.rawValue).joined(separator: ", ")
                return "\(wanted.endpoint.rawValue) (\(checks)) was asked \(seen) times of \(wanted.times)"
            }
                + instance.case.forbidden.compactMap { forbidden in
                    matches(forbidden).isEmpty ? nil : "\(forbidden.endpoint.rawValue) must not be asked"
                }
        }

        private func matches(_ wanted: ExpectedRequest) -> [RecordedRequest] {
            var requests = requests[...]
            if let after = wanted.after {
                guard let first = requests.firstIndex(where: { $0.endpoint == after }) else { return [] }
                requests = requests[(first + 1)...]
            }
            return requests.filter { $0.endpoint == wanted.endpoint }
        }

        private var answerFaults: [String] {
            instance.case.answers.compactMap { wanted in
                guard let answer = answers.first(where: { $0.endpoint == wanted.endpoint })?.response else {
                    return "nothing was answered at \(wanted.endpoint.rawValue)"
                }
                let isRight = wanted.statuses.contains(answer.status.code) && wanted.checks.allSatisfy(answer.passes)
                return isRight ? nil : "\(wanted.endpoint.rawValue) was answered with \(answer.status.code)"
            }
        }

        var findings: [String] {
            requests.flatMap(\.findings).filter { $0.severity == .failure }.map(\.description)
        }
    }
}

extension HTTPResponse {
    fileprivate func passes(_ check: Conformance.AnswerCheck) -> Bool {
        switch check {
        case .noStore:
            headerFields[.cacheControl]?.utf8.split(separator: UInt8(ascii: ",")).contains { directive in
                directive.filter { $0 != UInt8(ascii: " ") }.elementsEqual("no-store".utf8)
            } ?? false
        case .mayBeFramed:
            !headerFields.contains { $0.name.canonicalName == "x-frame-options" }
                && !(headerFields[.contentSecurityPolicy] ?? "").utf8.contains("frame-ancestors".utf8)
        }
    }
}
