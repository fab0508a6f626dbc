internal import COpenSSLShim

extension COIDCStatus {
    /// The one funnel through which every status of the shim goes.
    func requireOk() throws(JOSEError) {
        switch self {
        case .ok: return
        case .invalidSignature:
            throw JOSEError(.jwsSignatureInvalid, "the signature doesn't verify")
        case .modulusTooSmall:
            throw JOSEError(.jwkRSAModulus, "the modulus has fewer than 2048 bits")
        case .modulusTooLarge:
            throw JOSEError(.jwkRSAModulus, "the modulus has more than 8192 bits")
        case .modulusEven:
            throw JOSEError(.jwkRSAModulus, "the modulus is even")
        case .invalidExponent:
            throw JOSEError(.jwkRSAExponent, "the exponent is even, below 3, or not below 2^32")
        case .invalidLength:
            throw JOSEError(.jwkLength, "an octet string hasn't the length that its curve demands")
        case .invalidKey:
            throw JOSEError(.jwkInvalid, "the numbers are no key of this kind")
        case .unsupported:
            throw JOSEError(.jwsKeyUnsuitable, "the key can't be used with this algorithm")
        case .decryptionFailed:
            throw JOSEError(.jweDecryptionFailed, "the token can't be decrypted")
        case .invalidCertificate:
            throw JOSEError(.jwkCertificateMalformed, "the first of \"x5c\" is no certificate in DER")
        case .invalidPem:
            throw JOSEError(.pemMalformed, "there is no whole block, or its content isn't the key of its label")
        case .surplusPem:
            throw JOSEError(.pemSurplus, "more than white space follows the first block")
        case .encryptedPem:
            throw JOSEError(.pemEncrypted, "the key is encrypted")
        case .internal:
            throw JOSEError(.cryptoInternal, "OpenSSL failed")
        }
    }
}

extension coidc_bytes {
    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        self.init(base: buffer.baseAddress, length: buffer.count)
    }
}
