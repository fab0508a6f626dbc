extension Conformance {
    /// What a sign-in asks for.
    public struct SignInRequest: Sendable, Hashable {
        /// The scopes besides `openid`.
        public let scopes: [String]
        /// `max_age`, in seconds.
        public let maxAge: Int64?
        /// `prompt`.
        public let prompt: String?
        /// Whether a code is redeemed; if not, the client stops once it has judged the authorization response.
        public let redeemsCode: Bool

        static let names = ["scopes", "max_age", "prompt", "redeem"]

        /// Asks for nothing but an ID token.
        public init() {
            scopes = []
            maxAge = nil
            prompt = nil
            redeemsCode = true
        }

        init(_ object: FixtureObject) throws(FixtureMalformed) {
            scopes = try object.optional("scopes", object.strings) ?? []
            maxAge = try object.optional("max_age", object.integer)
            prompt = try object.optional("prompt", object.string)
            redeemsCode = try object.optional("redeem", object.bool) ?? true
        }
    }
}
