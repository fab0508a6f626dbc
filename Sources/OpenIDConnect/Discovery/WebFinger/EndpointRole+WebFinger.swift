extension EndpointRole {
    /// WebFinger (RFC 7033).
    public static let webFinger = EndpointRole(rawValue: "webfinger")
}
