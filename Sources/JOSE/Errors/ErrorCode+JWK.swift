extension ErrorCode {
    /// The key is not a JWK: a required member is missing or has a wrong type.
    public static let jwkMalformed = ErrorCode(
        "jwk.malformed",
        check: "jwk",
        specification: "RFC 7517 section 4",
        remedy: "Compare the key with RFC 7518 section 6: which members its key type needs."
    )
    /// The key type or curve is not one that this package has.
    public static let jwkUnsupported = ErrorCode(
        "jwk.unsupported",
        check: "jwk",
        specification: "RFC 7517 section 5",
        remedy: "Keys of other kinds are skipped; the provider must also publish one of a supported kind."
    )
    /// The RSA modulus is outside 2048 to 8192 bits, or even.
    public static let jwkRSAModulus = ErrorCode(
        "jwk.rsa_modulus",
        check: "jwk",
        specification: "RFC 7518 section 3.3",
        remedy: "Use an RSA key of 2048 to 8192 bits."
    )
    /// The RSA public exponent is even, below 3, or not below 2^32.
    public static let jwkRSAExponent = ErrorCode(
        "jwk.rsa_exponent",
        check: "jwk",
        specification: "RFC 7518 section 6.3.1.2",
        remedy: "Use the exponent 65537."
    )
    /// A coordinate or octet string doesn't have the length that the curve demands.
    public static let jwkLength = ErrorCode(
        "jwk.length",
        check: "jwk",
        specification: "RFC 7518 section 6.2.1.2, RFC 8037 section 2",
        remedy: "Coordinates are padded with zero octets to the full length of the curve."
    )
    /// The numbers are no valid key: the point is not on the curve, or the private part doesn't fit.
    public static let jwkInvalid = ErrorCode(
        "jwk.invalid",
        check: "jwk",
        specification: "RFC 7518 section 6",
        remedy: "The key is damaged or was made to do harm; publish a new one."
    )
    /// A new symmetric key would be shorter or longer than any algorithm needs.
    public static let jwkSymmetricLength = ErrorCode(
        "jwk.symmetric_length",
        check: "jwk",
        specification: "RFC 7518 sections 3.2 and 4.4",
        remedy: "Ask for 16 to 512 octets: 32 for HS256."
    )
    /// The certificate that stands with the key can't be read.
    public static let jwkCertificateMalformed = ErrorCode(
        "jwk.certificate_malformed",
        check: "x5c",
        specification: "RFC 7517 sections 4.7 to 4.9",
        remedy: "Publish the certificate as plain, padded base64 of its DER, its thumbprints in base64url, or neither."
    )
    /// The certificate that stands with the key is for another key.
    public static let jwkCertificateKeyMismatch = ErrorCode(
        "jwk.certificate_key_mismatch",
        check: "x5c",
        specification: "RFC 7517 section 4.7",
        remedy: "Publish the certificate of this key first in x5c, or none."
    )
    /// A thumbprint that stands with the key is not that of its certificate.
    public static let jwkCertificateThumbprintMismatch = ErrorCode(
        "jwk.certificate_thumbprint_mismatch",
        check: "x5t",
        specification: "RFC 7517 sections 4.8 and 4.9",
        remedy: "Publish the base64url digest of the first certificate's DER in x5t and x5t#S256, or neither."
    )
    /// A key set that should be public holds a private or symmetric key.
    public static let jwkNotPublic = ErrorCode(
        "jwk.not_public",
        check: "jwk",
        specification: "RFC 7517 section 9.2",
        remedy: "Withdraw the key: what was published can't be secret any more."
    )
    /// The text is not a JWK set.
    public static let jwkSetMalformed = ErrorCode(
        "jwk_set.malformed",
        check: "jwk_set",
        specification: "RFC 7517 section 5",
        remedy: "A key set is a JSON object with a member \"keys\", an array of objects."
    )
    /// The key set has more keys, or a larger key, than allowed.
    public static let jwkSetTooLarge = ErrorCode(
        "jwk_set.too_large",
        check: "jwk_set",
        specification: "RFC 7517 section 5",
        remedy: "Publish fewer keys: the active ones, the next one and the last one are enough."
    )
}
