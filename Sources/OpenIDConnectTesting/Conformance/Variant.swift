extension Conformance {
    /// One value of each dimension: what one run is about.
    public struct Variant: Sendable, Hashable, CustomStringConvertible {
        /// The response type.
        public var responseType: ResponseType
        /// The response mode.
        public var responseMode: ResponseMode
        /// The method at the token endpoint.
        public var authenticationMethod: AuthenticationMethod
        /// How the client is registered.
        public var registration: RegistrationKind
        /// How the request is written.
        public var requestType: RequestType

        /// Takes one value of each dimension.
        public init(
            responseType: ResponseType,
            responseMode: ResponseMode = .default,
            authenticationMethod: AuthenticationMethod = .secretBasic,
            registration: RegistrationKind = .static,
            requestType: RequestType = .plain
        ) {
            self.responseType = responseType
            self.responseMode = responseMode
            self.authenticationMethod = authenticationMethod
            self.registration = registration
            self.requestType = requestType
        }

        /// The five values.
        public var description: String {
            [
                responseType.rawValue, responseMode.rawValue, authenticationMethod.rawValue, registration.rawValue,
                requestType.rawValue,
            ].joined(separator: ", ")
        }
    }
}
