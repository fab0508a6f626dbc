internal import JOSE
internal import OpenIDConnect

extension Conformance {
    /// Runs modules against a client in this process.
    public enum Interpreter {
        /// Takes every step of a run, until one is refused.
        ///
        /// - Parameters:
        ///   - setup: The run, with its provider.
        ///   - client: The client under test.
        /// - Returns: What became of it.
        public static func run(_ setup: Setup, _ client: inout some Client) async -> Run {
            var run = Run(instance: setup.instance)
            for step in setup.instance.case.steps {
                let before = setup.provider.requests.count
                do throws(OIDCError) {
                    try await take(step, setup, &client, &run)
                } catch {
                    let seen = setup.provider.requests[before...].compactMap(\.endpoint)
                    if case .claims(_, let expected?) = step, expected == error.code.rawValue { continue }
                    run.refusal = (place(step, seen), error)
                    break
                }
                if case .claims(_, let expected?) = step {
                    run.problems.append("the claims were not refused with \(expected)")
                }
            }
            run.requests = setup.provider.requests
            run.answers += setup.provider.clientAnswers
            return run
        }

        private static func take(
            _ step: Step,
            _ setup: Setup,
            _ client: inout some Client,
            _ run: inout Run
        ) async throws(OIDCError) {
            let endpoint: ClientEndpoint
            switch step {
            case .backChannelLogout: endpoint = .backChannelLogout
            case .frontChannelLogout:
                endpoint = .frontChannelLogout
                if setup.instance.scenario.knobs.initiates == .frontChannelLogout { setup.provider.logOutAtProvider() }
            case .initiatedLogin:
                endpoint = .initiateLogin
                // The provider sends nobody to a client that it doesn't know.
                if setup.instance.variant.registration == .dynamic { try await client.perform(.register) }
                if setup.instance.scenario.knobs.initiates == .login { setup.provider.initiateLogin() }
            default: return try await client.perform(step)
            }
            guard let call = setup.provider.takeClientCalls().first(where: { $0.endpoint == endpoint }) else {
                return run.problems.append("the provider has nothing to say at \(endpoint.rawValue)")
            }
            let answer = await client.answer(call)
            run.answers.append((endpoint, answer.response))
            if let refusal = answer.refusal { throw refusal }
            if case .initiatedLogin = step { try await client.perform(step) }
        }

        /// What was refused: by the step, and by how far it had come.
        private static func place(_ step: Step, _ seen: [Endpoint]) -> Refusal.Place {
            switch step {
            case .findIssuer, .discover: .discovery
            case .register: .registration
            case .signIn, .initiatedLogin:
                if seen.contains(.token) {
                    .tokenResponse
                } else {
                    seen.contains(.authorization) ? .authorizationResponse : .discovery
                }
            case .userInfo: .userInfoResponse
            case .claims: .claimsResponse
            case .refresh: .refreshResponse
            case .backChannelLogout: .logoutToken
            case .logOut, .frontChannelLogout, .logoutRedirect, .checkSession: .logoutRedirect
            }
        }
    }
}
