extension EndpointRole {
    /// The device authorization endpoint (RFC 8628).
    public static let deviceAuthorization = EndpointRole(rawValue: "device_authorization_endpoint")
}
