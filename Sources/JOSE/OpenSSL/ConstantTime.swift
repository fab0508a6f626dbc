internal import COpenSSLShim

/// Comparison of secrets.
public enum ConstantTime {
    /// Compares octets in a time that depends on their number alone.
    public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in coidc_equal(coidc_bytes(left), coidc_bytes(right)) }
        }
    }
}
