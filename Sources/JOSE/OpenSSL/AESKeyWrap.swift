internal import COpenSSLShim

/// AES Key Wrap (RFC 3394, RFC 7518 section 4.4).
enum AESKeyWrap {
    static func wrap(_ key: [UInt8], under wrappingKey: [UInt8]) throws(JOSEError) -> [UInt8] {
        try OpenSSLBuffer.octets(count: key.count + 8) { out in
            withBytes([wrappingKey, key]) { coidc_aes_key_wrap($0[0], $0[1], out) }
        }
    }

    static func unwrap(_ wrapped: [UInt8], under wrappingKey: [UInt8], length: Int) throws(JOSEError) -> [UInt8] {
        try OpenSSLBuffer.octets(count: length) { out in
            withBytes([wrappingKey, wrapped]) { coidc_aes_key_unwrap($0[0], $0[1], out, length) }
        }
    }
}
