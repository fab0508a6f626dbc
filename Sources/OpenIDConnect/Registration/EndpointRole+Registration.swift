extension EndpointRole {
    /// The client registration endpoint (RFC 7591).
    public static let registration = EndpointRole(rawValue: "registration_endpoint")
    /// The client configuration endpoint of one client (RFC 7592).
    public static let clientConfiguration = EndpointRole(rawValue: "registration_client_uri")
}
