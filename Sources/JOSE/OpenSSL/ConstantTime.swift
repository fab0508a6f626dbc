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
    package static func equal(_ json: JSONValue, at place: Int, _ right: String) -> Bool {
        json.withStringOctets(at: place) { left in
            right.withOctets { right in coidc_equal(coidc_bytes(left), coidc_bytes(right)) }
        } ?? false
    }
}
