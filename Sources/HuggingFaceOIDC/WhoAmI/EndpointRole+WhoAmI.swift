public import OpenIDConnect

extension EndpointRole {
    /// The Hub's answer about the bearer of an access token (`/api/whoami-v2`).
    public static let whoAmI = EndpointRole(rawValue: "whoami")
}
