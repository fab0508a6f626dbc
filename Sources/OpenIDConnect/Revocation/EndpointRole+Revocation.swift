extension EndpointRole {
    /// The revocation endpoint (RFC 7009).
    public static let revocation = EndpointRole(rawValue: "revocation_endpoint")
}
