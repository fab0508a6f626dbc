internal import COpenSSLShim

/// Comparison of secrets.
public enum ConstantTime {
    /// Compares octets in a time that depends on their number alone.
    public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in coidc_equal(coidc_bytes(left), coidc_bytes(right)) }
        }
    }

    static func equal(_ left: [UInt8], _ right: ArraySlice<UInt8>) -> Bool {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in coidc_equal(coidc_bytes(left), coidc_bytes(right)) }
        }
    }

    /// Compares a string that was read with a secret, without making either anew.
    package static func equal(_ left: JSONValue, _ right: String) -> Bool {
        left.withStringOctets { left in
            right.withOctets { right in coidc_equal(coidc_bytes(left), coidc_bytes(right)) }
        } ?? false
    }
}
