internal import JOSE

extension Conformance {
    /// The values of the five dimensions that a module applies to.
    public struct Variants: Sendable, Hashable {
        /// The response types.
        public let responseTypes: [ResponseType]
        /// The response modes.
        public let responseModes: [ResponseMode]
        /// The methods of client authentication, the usual one first.
        public let authenticationMethods: [AuthenticationMethod]
        /// How the client may be registered.
        public let registrations: [RegistrationKind]
        /// How the request may be written.
        public let requestTypes: [RequestType]

        init(_ value: JSONValue, at place: String) throws(FixtureMalformed) {
            let object = try FixtureObject(
                value,
                at: place,
                names: ["response_types", "response_modes", "client_authentication", "registration", "request_types"]
            )
            responseTypes = try object.words("response_types")
            responseModes = try object.words("response_modes")
            authenticationMethods = try object.words("client_authentication")
            registrations = try object.words("registration")
            requestTypes = try object.words("request_types")
        }
    }
}
