internal import JOSE

extension Conformance {
    /// What is asked for when a run is created.
    struct RunRequest {
        /// Why there is no such run.
        struct Refused: Error {
            let status: Int
            let code: String
            let detail: String

            init(_ status: Int, _ code: String, _ detail: String) {
                self.status = status
                self.code = code
                self.detail = detail
            }
        }

        let instance: Instance
        let isControl: Bool
        let redirectURI: String

        init(_ body: [UInt8], _ scenarios: [String: Scenario]) throws(Refused) {
            let object: FixtureObject
            let variant: Variant
            let module: String
            do {
                object = try FixtureObject(
                    try JSONDocument(parsing: body).root,
                    at: "",
                    names: [
                        "module", "response_type", "response_mode", "client_authentication", "registration",
                        "request_type", "redirect_uri", "control",
                    ]
                )
                module = try object.string("module")
                variant = Variant(
                    responseType: try object.word("response_type"),
                    responseMode: try object.optionalWord("response_mode") ?? .default,
                    authenticationMethod: try object.optionalWord("client_authentication") ?? .secretBasic,
                    registration: try object.optionalWord("registration") ?? .static,
                    requestType: try object.optionalWord("request_type") ?? .plain
                )
                redirectURI = try object.optional("redirect_uri", object.string) ?? Setup.redirectURI
                isControl = try object.optional("control", object.bool) ?? false
            } catch {
                throw Refused(400, "malformed", "\(error)")
            }
            guard let scenario = scenarios[module] else { throw Refused(404, "unknown_module", module) }
            guard let instance = scenario.instance(variant) else {
                throw Refused(422, "not_applicable", "the module doesn't apply to \(variant)")
            }
            if let obstacle = instance.obstacleOnLoopback { throw Refused(422, obstacle.code, obstacle.detail) }
            guard !isControl || scenario.control != nil else {
                throw Refused(422, "no_control", "nothing is refused in this module")
            }
            self.instance = instance
        }
    }
}

extension Conformance.Instance {
    /// Why the run can't be had over plain HTTP on loopback.
    var obstacleOnLoopback: (code: String, detail: String)? {
        if variant.authenticationMethod.isTLS || scenario.knobs.token.authenticationMethods?.first?.isTLS ?? false {
            return ("needs_https", "the client shows a certificate")
        }
        if variant.requestType == .requestURI {
            return ("needs_https", "the client serves its request object by https")
        }
        if self.case.steps.contains(.findIssuer) { return ("needs_https", "WebFinger is asked by https alone") }
        let calls = self.case.steps.contains { step in
            switch step {
            case .initiatedLogin, .backChannelLogout, .frontChannelLogout, .checkSession: true
            default: false
            }
        }
        return calls ? ("needs_client_endpoint", "the provider calls the client, which is not served here") : nil
    }
}
