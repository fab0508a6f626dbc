internal import COpenSSLShim

/// The key derivation of ECDH-ES (RFC 7518 section 4.6.2).
enum ConcatKDF {
    static func derive(
        _ secret: [UInt8],
        algorithmID: String,
        partyU: [UInt8],
        partyV: [UInt8],
        length: Int
    ) throws(JOSEError) -> [UInt8] {
        let info = field(Array(algorithmID.utf8)) + field(partyU) + field(partyV) + number(length * 8)
        return try OpenSSLBuffer.octets(count: length) { out in
            withBytes([secret, info]) { coidc_concat_kdf($0[0], $0[1], out, length) }
        }
    }

    private static func field(_ octets: [UInt8]) -> [UInt8] { number(octets.count) + octets }

    private static func number(_ number: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).bigEndian) { Array($0) }
    }
}
