internal import JOSE

extension Conformance {
    /// What the client is asked to do next.
    public enum Step: Sendable, Hashable {
        /// Find the issuer by WebFinger.
        case findIssuer
        /// Fetch the configuration.
        case discover
        /// Register.
        case register
        /// Sign a user in.
        case signIn(SignInRequest)
        /// Sign a user in whom the provider sends.
        case initiatedLogin
        /// Call UserInfo.
        case userInfo
        /// Get the claims that UserInfo named elsewhere; with `refused`, that is refused with that error code and the
        /// run goes on.
        case claims(ClaimsKind, refused: String?)
        /// Redeem the refresh token.
        case refresh
        /// Send the user to the provider's logout.
        case logOut
        /// Answer the provider's logout token.
        case backChannelLogout
        /// Answer the request of the provider's logout page.
        case frontChannelLogout
        /// Judge the user's return from the provider's logout.
        case logoutRedirect
        /// Ask the provider's page whether the session has changed.
        case checkSession(isChanged: Bool)

        init(_ value: JSONValue, at place: String) throws(FixtureMalformed) {
            let name = try FixtureObject(value, at: place, names: value.object?.map(\.name) ?? []).string("do")
            func object(_ names: [String]) throws(FixtureMalformed) -> FixtureObject {
                try FixtureObject(value, at: place, names: ["do"] + names)
            }
            switch name {
            case "sign_in": self = .signIn(try SignInRequest(object(SignInRequest.names)))
            case "claims":
                let object = try object(["kind", "refused"])
                self = .claims(try object.word("kind"), refused: try object.optional("refused", object.string))
            case "check_session":
                let object = try object(["expect"])
                let expected: SessionState = try object.word("expect")
                self = .checkSession(isChanged: expected == .changed)
            default:
                guard let step = Self.plain[name] else { throw try object([]).malformed("do", "not a step") }
                _ = try object([])
                self = step
            }
        }

        private static let plain: [String: Step] = [
            "find_issuer": .findIssuer, "discover": .discover, "register": .register,
            "initiated_login": .initiatedLogin, "userinfo": .userInfo, "refresh": .refresh, "log_out": .logOut,
            "backchannel_logout": .backChannelLogout, "frontchannel_logout": .frontChannelLogout,
            "logout_redirect": .logoutRedirect,
        ]

        /// The step's name in the files.
        public var name: String {
            switch self {
            case .signIn: "sign_in"
            case .claims: "claims"
            case .checkSession: "check_session"
            default: Self.plain.first { $0.value == self }?.key ?? ""
            }
        }

        private enum SessionState: String { case changed, unchanged }
    }
}
