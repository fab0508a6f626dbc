import OpenIDConnectTesting
import Testing

/// RSA keys that all tests share: making one takes a moment.
enum SharedKeys {
    // swift-format-ignore: NeverUseForceTry
    static let first = try! ProviderSigningKey.generate()
    // swift-format-ignore: NeverUseForceTry
    static let second = try! ProviderSigningKey.generate()
}
